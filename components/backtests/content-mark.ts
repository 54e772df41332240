import type { MembraneContent } from "#contract/membranes.ts";

/** A short mark of a content (FNV-1a, 32 bits): a draft that was changed since has another one. */
export function contentMark(content: MembraneContent): string {
  let hash = 0x811c9dc5;
  for (const letter of JSON.stringify(content)) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}
