import type { PackedDecision, PackedGraduation } from "#engine/evidence/evidence-pack.ts";

/** The `number`th decision of a stay at shadow, of which all before it agreed; otherwise as `more` says. */
export const packed = (number: number, more: Partial<PackedDecision> = {}): PackedDecision => ({
  recommendedAt: number * 10,
  decidedAt: number * 10 + 1,
  level: "shadow",
  arm: "blind",
  came: "blind",
  recommended: "refund",
  confidence: 0.9,
  decided: "refund",
  outcome: "agree",
  counted: true,
  criticalMiss: false,
  total: number,
  agreed: number,
  ...more,
});
const DIFFERING = { decided: "decline", outcome: "disagree" } as const;
/** Three that agree, then one that does not. */
export const FOUR = [1, 2, 3].map((number) => packed(number)).concat(packed(4, { ...DIFFERING, agreed: 3 }));
/** Those four, one that did not count, one that came with its recommendation, and one that was shown. */
export const SEVEN = FOUR.concat([
  packed(5, { ...DIFFERING, counted: false, total: 4, agreed: 3 }),
  packed(6, { arm: "shown", came: "together", confidence: null }),
  packed(7, { arm: "shown", came: "shown", recommended: "decline", decided: "decline" }),
]);

const HOUR = 3_600_000;
/** A step up after the four. */
export const STEP: PackedGraduation = {
  position: 100,
  at: new Date(1000 * HOUR),
  level: "shadow",
  required: { observations: 4, rate: 0.75, windowHours: 24 },
  claimed: { observations: 4, rate: 0.75, misses: 0 },
  countsOnlyBlind: false,
  confidence: null,
  classRecall: null,
};
