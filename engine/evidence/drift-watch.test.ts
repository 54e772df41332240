import { describe, expect, test } from "vitest";
import { alarmAt, eCusum, QUIET_E } from "./drift.ts";
import { AVERAGE_RUN_LENGTH, dropBegan, isWatched, usualDisagreement, watchDrift } from "./drift-watch.ts";

/** A small generator with a known seed, so that a simulation says the same each time. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** d(isagreed) or a(greed). */
const letters = (text: string) => [...text].map((letter) => letter === "d");
const often = (text: string, times: number) => text.repeat(times);

describe("the watch for drift", () => {
  test("sounds when agreement drops, and names the first decision of the rise", () => {
    const steady = often("aaaaaaaaad", 10);
    const { values } = watchDrift(letters(`${steady}${often("ad", 12)}`), 0.1);
    expect(values).toHaveLength(124);
    const soundedAt = values.findIndex((value) => value >= Math.log(AVERAGE_RUN_LENGTH));
    expect(soundedAt).toBeGreaterThan(100);
    const { beganAt } = watchDrift(letters(`${steady}${often("ad", 12)}`.slice(0, soundedAt + 1)), 0.1);
    expect(beganAt).toBeGreaterThanOrEqual(99);
    expect(beganAt).toBeLessThan(104);
    expect(watchDrift(letters(steady), 0.1).beganAt).toBeNull();
  });

  test("sounds by disagreements alone: an agreement never brings it from below to the limit", () => {
    for (const usual of [0.01, 0.1, 0.5]) {
      const all = letters(often("ddadaaddddaaaaaaaadda", 6));
      const { values } = watchDrift(all, usual);
      for (const [at, value] of values.entries())
        if (!all[at]) expect(value).toBeLessThanOrEqual(Math.max(0, values[at - 1] ?? 0));
    }
  });

  test("is never above itself when the oldest decisions are left out", () => {
    const all = letters(often("aadaaadaaaaaaddaaadd", 6));
    const whole = watchDrift(all, 0.1).values;
    const late = watchDrift(all.slice(37), 0.1).values;
    for (const [at, value] of late.entries()) expect(value).toBeLessThanOrEqual((whole[at + 37] ?? 0) + 1e-9);
  });

  test("says nothing of no decisions", () => {
    expect(watchDrift([], 0.1)).toEqual({ values: [], beganAt: null });
  });
});

test("what is usual is what the gate lets through, never none and never all", () => {
  expect([0.9, 1, 0, 0.5].map(usualDisagreement)).toEqual([expect.closeTo(0.1, 12), 0.01, 0.99, 0.5]);
});

test("nothing is watched at shadow", () => {
  expect((["shadow", "supervised", "autonomous"] as const).map(isWatched)).toEqual([false, true, true]);
});

describe("the average run length", () => {
  /** Decisions until the watch sounds, each run cut off at `most`: which only shortens the mean. */
  function meanRunLength(random: () => number, rate: number, usual: number, most: number, runs: number): number {
    let decisions = 0;
    for (let run = 0; run < runs; run++) {
      let detector = QUIET_E;
      for (let seen = 1; seen <= most; seen++) {
        decisions++;
        detector = eCusum(detector, random() < rate, usual);
        if (detector.value >= alarmAt(AVERAGE_RUN_LENGTH)) break;
      }
    }
    return decisions / runs;
  }

  test("is what is stated or longer wherever people disagree no more than usual, and far shorter where they do", () => {
    const random = randomFrom(20_261_122);
    // Cut off at three times the stated length, the mean of 25 runs is further above it than chance takes away.
    for (const usual of [0.01, 0.1, 0.3])
      expect(meanRunLength(random, usual, usual, 3 * AVERAGE_RUN_LENGTH, 25)).toBeGreaterThan(AVERAGE_RUN_LENGTH);
    expect(meanRunLength(random, 0.5, 0.1, 500, 25)).toBeLessThan(20);
    expect(meanRunLength(random, 0.25, 0.1, 500, 25)).toBeLessThan(100);
  });
});

test("a drop began with the first decision, and at autonomous with the earliest act that people disagree with", () => {
  const rise = [
    { outcome: "disagree", at_ms: 900, acted_ms: 30 },
    { outcome: "agree", at_ms: 910, acted_ms: 1 },
    { outcome: "disagree", at_ms: 920, acted_ms: 20 },
    { outcome: "disagree", at_ms: 930, acted_ms: 40 },
  ] as const;
  expect(dropBegan("supervised", rise)).toEqual({ began: 900, reviewedFrom: null });
  expect(dropBegan("autonomous", rise)).toEqual({ began: 20, reviewedFrom: 900 });
});
