import { parse, stringify } from "yaml";
import { MembraneContent } from "#contract/membranes.ts";

/**
 * A content as people keep it beside their code. What is as a fresh membrane has it is written out too. The same content is
 * the same text, wherever it was kept: a patch by the names in it, and nothing as a reference to something above.
 */
export function toYaml(content: MembraneContent): string {
  const policies = content.policies.map(({ patch, ...policy }) => ({ ...policy, patch: byName(patch) }));
  return stringify(MembraneContent.parse({ ...content, policies }), { lineWidth: 100, aliasDuplicateObjects: false });
}

/** Not by assignment: a member may be called __proto__. A zero has no sign where contents are kept. */
function byName(value: unknown): unknown {
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(byName);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, byName(each)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A content, or every reason why the text is none, by its path. */
export function fromYaml(text: string): { content: MembraneContent } | { errors: string[] } {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    return { errors: [error instanceof Error ? error.message : "This is no YAML"] };
  }
  const read = MembraneContent.safeParse(value ?? {});
  if (read.success) return { content: read.data };
  return { errors: read.error.issues.map(({ path, message }) => `${path.join(".") || "content"}: ${message}`) };
}
