import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { chainOf, chainSeconds, progressAt, reminderMoments, stepStarts } from "./escalation.ts";

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1) + seconds * 1000);
const request = { createdAt: at(0), expiresAt: at(300) };
const chain = [
  { to: "reviewer", timeoutSeconds: 60 },
  { to: "owner", timeoutSeconds: 240 },
];

describe("a chain", () => {
  test("ends before the first step that is not whole, and has at most four", () => {
    const [first] = chain;
    expect(chainOf([{ to: null, timeoutSeconds: 60 }, ...chain])).toEqual([]);
    expect(chainOf([...chain, { to: "owner", timeoutSeconds: null }])).toEqual(chain);
    expect(chainOf(Array.from({ length: 6 }, () => first ?? { to: null, timeoutSeconds: null }))).toHaveLength(4);
  });

  test("takes as long as its steps, which begin one after the other", () => {
    expect(chainSeconds(chain)).toBe(300);
    expect(chainSeconds([])).toBeNull();
    expect(stepStarts(chain, at(0))).toEqual([at(0), at(60)]);
  });
});

describe("a pending request", () => {
  test("is recalled at half and at nine tenths of its time", () => {
    expect(reminderMoments(request)).toEqual([at(150), at(270)]);
    expect(progressAt(request, [], at(149))).toEqual({ reminders: 0, steps: 0, next: at(150) });
    expect(progressAt(request, [], at(150))).toEqual({ reminders: 1, steps: 0, next: at(270) });
    expect(progressAt(request, [], at(270))).toEqual({ reminders: 2, steps: 0, next: null });
  });

  test("is put before the next in the chain when a step's time is over", () => {
    expect(progressAt(request, chain, at(0))).toEqual({ reminders: 0, steps: 1, next: at(60) });
    expect(progressAt(request, chain, at(60))).toEqual({ reminders: 0, steps: 2, next: at(150) });
  });

  test("reaches no step that would begin at its deadline or later", () => {
    expect(progressAt({ createdAt: at(0), expiresAt: at(60) }, chain, at(59)).steps).toBe(1);
  });
});

test("whenever somebody looks, in whatever steps, each is due once and in its time", () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { minLength: 1, maxLength: 9 }), (looks) => {
      const seen = looks.sort((a, b) => a - b).map((second) => progressAt(request, chain, at(second)));
      for (const [index, { reminders, steps, next }] of seen.entries()) {
        const before = seen[index - 1];
        expect(reminders).toBeGreaterThanOrEqual(before?.reminders ?? 0);
        expect(steps).toBeGreaterThanOrEqual(before?.steps ?? 0);
        if (next !== null) expect(next > at(looks[index] ?? 0)).toBe(true);
      }
    }),
  );
});
