import { parse, stringify } from "yaml";
import { KernelContent, type KernelView } from "#contract/kernels.ts";

/** What a kernel says by itself, as people keep it beside their code; what its parent gives is not in it. */
export function toYaml({ anchors, commitments, settings }: KernelView): string {
  const own = anchors
    .filter(({ inherited }) => !inherited)
    .map(({ id, description, keywords }) => ({ id, description, keywords }));
  return stringify(KernelContent.parse({ anchors: own, commitments, settings }), {
    lineWidth: 100,
    aliasDuplicateObjects: false,
  });
}

/** A content, or every reason why the text is none, by its path. */
export function fromYaml(text: string): { content: KernelContent } | { errors: string[] } {
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    return { errors: [error instanceof Error ? error.message : "This is no YAML"] };
  }
  const read = KernelContent.safeParse(value ?? {});
  if (read.success) return { content: read.data };
  return { errors: read.error.issues.map(({ path, message }) => `${path.join(".") || "content"}: ${message}`) };
}
