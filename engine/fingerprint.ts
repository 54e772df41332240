/** What an agent says it is: a change of any part makes it another one, about which nothing was gathered yet. */
export type Fingerprint = {
  version: string;
  /** Null where the agent did not say. */
  model: string | null;
  promptHash: string | null;
  toolSchemaHash: string | null;
};

const PARTS = ["version", "model", "promptHash", "toolSchemaHash"] as const;
const PART_WORDS = { version: "version", model: "model", promptHash: "prompt", toolSchemaHash: "tools" } as const;
/** As much of a hash as people compare. */
const SHOWN = 24;

/** The parts in which two fingerprints differ; one that either leaves unsaid is no difference. */
function differingParts(one: Fingerprint, other: Fingerprint): (typeof PARTS)[number][] {
  return PARTS.filter((part) => {
    const [a, b] = [one[part], other[part]];
    return a !== null && b !== null && a !== b;
  });
}

export function isSameFingerprint(one: Fingerprint, other: Fingerprint): boolean {
  return differingParts(one, other).length === 0;
}

/** How each of two differs from the other, in words: "version 2.4", "version 2.5"; both empty where they are the same. */
export function tellFingerprintsApart(before: Fingerprint, now: Fingerprint): { before: string; now: string } {
  const parts = differingParts(before, now);
  const words = (of: Fingerprint) =>
    parts.map((part) => `${PART_WORDS[part]} ${(of[part] || "unnamed").slice(0, SHOWN)}`).join(", ");
  return { before: words(before), now: words(now) };
}
