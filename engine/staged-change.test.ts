import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DEFAULT_THRESHOLDS, judgeDivergence, judgeVerdicts } from "./divergence.ts";
import { afterProbe, outlookOf, type Probe, promote, STAGED_MOVES, type Trial } from "./staged-change.ts";
import { VERDICTS, type Verdict } from "./vocabulary.ts";

const START: Trial = {
  status: "staged",
  cooldownUntil: new Date(300_000),
  minProbes: 1,
  cleanProbes: 0,
  unknownStreak: 0,
  highestScore: null,
  stricterVerdicts: 0,
  thresholds: DEFAULT_THRESHOLDS,
};
const AFTER = new Date(3_000_000_000);
const EXTENSION_S = 120;

const scored = (score: number): Probe => ({
  kind: "scored",
  score,
  judged: judgeDivergence(score, DEFAULT_THRESHOLDS, { judge: null, battery: null }),
  isStricter: false,
});
const said = (live: Verdict, candidate: Verdict): Probe => {
  const { score, isStricter, ...judged } = judgeVerdicts(live, candidate, DEFAULT_THRESHOLDS);
  return { kind: "scored", score, isStricter, judged };
};
const UNKNOWN: Probe = { kind: "unknown" };
const seenBy = (probes: readonly Probe[], trial = START) =>
  probes.reduce((so, probe) => afterProbe(so, probe, EXTENSION_S).trial, trial);

const verdict = fc.constantFrom(...VERDICTS);
const probe = fc.oneof(
  fc.constant(UNKNOWN),
  fc.double({ min: 0, max: 1, noNaN: true }).map(scored),
  fc.tuple(verdict, verdict).map(([live, candidate]) => said(live, candidate)),
);
const BY_OWNER = { by: "owner", isConfirmed: true, conflictsNow: false } as const;

describe("a staged change", () => {
  test("never binds after a critical comparison or while the last one is unknown, whoever asks and whenever", () => {
    fc.assert(
      fc.property(fc.array(probe, { maxLength: 12 }), (probes) => {
        const trial = seenBy(probes);
        const wasCritical = probes.some((each) => each.kind === "scored" && each.judged.isCritical);
        const isUnknown = probes.at(-1)?.kind === "unknown" && !wasCritical;
        const promoted = promote(trial, AFTER, BY_OWNER);
        if (wasCritical) expect(trial.status).toBe("rejected");
        if (wasCritical || isUnknown) expect(promoted.ok).toBe(false);
      }),
    );
  });

  test("never binds without a clean comparison", () => {
    fc.assert(
      fc.property(fc.array(probe, { maxLength: 8 }), (probes) => {
        const trial = seenBy(probes);
        if (promote(trial, AFTER, BY_OWNER).ok) expect(trial.cleanProbes).toBeGreaterThanOrEqual(1);
      }),
    );
    expect(promote(seenBy([]), AFTER, BY_OWNER)).toEqual({ ok: false, refusal: "too_few_clean_probes" });
    expect(promote({ ...START, minProbes: 0 }, AFTER, BY_OWNER)).toEqual({
      ok: false,
      refusal: "too_few_clean_probes",
    });
  });

  test("ends once: nothing that ended learns, moves or binds", () => {
    for (const status of ["promoted", "rejected", "cancelled"] as const) {
      const ended = { ...START, status, cleanProbes: 9 };
      expect(afterProbe(ended, scored(0.9), EXTENSION_S).trial).toBe(ended);
      expect(outlookOf(ended, AFTER)).toBe("ended");
      expect(promote(ended, AFTER, BY_OWNER)).toEqual({ ok: false, refusal: "change_ended" });
      expect(STAGED_MOVES[status]).toEqual([]);
    }
  });

  test("is on trial longer by every third unknown in a row, and no longer by scattered ones", () => {
    const endAfter = (probes: Probe[]) => seenBy(probes).cooldownUntil.getTime() / 1000;
    expect(endAfter([UNKNOWN, UNKNOWN])).toBe(300);
    expect(endAfter([UNKNOWN, UNKNOWN, UNKNOWN])).toBe(420);
    expect(endAfter([UNKNOWN, UNKNOWN, scored(0), UNKNOWN, UNKNOWN])).toBe(300);
    expect(endAfter(Array(6).fill(UNKNOWN))).toBe(540);
  });

  test("is confirmed by an owner only after a score from L2 on, and such a score is not clean", () => {
    expect(promote(seenBy([scored(0.299)]), AFTER, { by: "request", isConfirmed: false, conflictsNow: false }).ok).toBe(
      true,
    );
    const held = seenBy([scored(0.1), scored(0.3), scored(0.1)]);
    expect(held.cleanProbes).toBe(2);
    expect(promote(held, AFTER, { by: "request", isConfirmed: true, conflictsNow: false })).toEqual({
      ok: false,
      refusal: "confirmation_needed",
    });
    expect(promote(held, AFTER, BY_OWNER).ok).toBe(true);
  });

  test("that is stricter each time binds once an owner confirms it, and by no request", () => {
    const trial = seenBy([said("approve", "block"), said("escalate", "block")]);
    expect(trial).toMatchObject({ cleanProbes: 2, stricterVerdicts: 2 });
    expect(promote(trial, AFTER, { by: "request", isConfirmed: true, conflictsNow: false })).toEqual({
      ok: false,
      refusal: "confirmation_needed",
    });
    expect(promote(trial, AFTER, BY_OWNER).ok).toBe(true);
    expect(promote(seenBy([said("approve", "block"), UNKNOWN]), AFTER, BY_OWNER).ok).toBe(false);
    // Looser and held for a person, it still needs one comparison that is clean.
    expect(seenBy([said("block", "escalate")]).cleanProbes).toBe(0);
  });

  test("does not bind where the kernel refuses its rule by now", () => {
    expect(promote(seenBy([scored(0)]), AFTER, { ...BY_OWNER, conflictsNow: true })).toEqual({
      ok: false,
      refusal: "kernel_conflict",
    });
  });

  test("binds at the very end of its cooldown and not before", () => {
    const trial = seenBy([scored(0)]);
    expect(outlookOf(trial, new Date(299_999))).toBe("cooling_down");
    expect(outlookOf(trial, new Date(300_000))).toBe("promotable");
  });
});
