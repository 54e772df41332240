import { parse, stringify } from "yaml";
import { MembraneContent } from "#contract/membranes.ts";

/** A content as people keep it beside their code. What is as a fresh membrane has it is written out too. */
export function toYaml(content: MembraneContent): string {
  return stringify(content, { lineWidth: 100 });
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
