import type { Fingerprint } from "#contract/fingerprints.ts";

/** As much of a hash as people compare, without the name of its algorithm. */
const beginning = (hash: string) => hash.replace(/^[a-z0-9-]+:/i, "").slice(0, 12);

/** "2.4 · m-1 · prompt 3f2a · tools 91bc": what was said of it, and no more. */
export function fingerprintWords({ version, model, prompt_hash, tool_schema_hash }: Fingerprint): string {
  const parts = [
    version || "unnamed version",
    model,
    prompt_hash && `prompt ${beginning(prompt_hash)}`,
    tool_schema_hash && `tools ${beginning(tool_schema_hash)}`,
  ];
  return parts.filter(Boolean).join(" · ");
}
