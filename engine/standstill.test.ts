import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { settlementOf } from "./settlement.ts";
import { deadlineAt } from "./standstill.ts";

const at = (seconds: number) => new Date(seconds * 1000);

describe("a deadline while everything is stopped", () => {
  test("is what it was while nothing is", () => {
    expect(deadlineAt(at(60), null, at(100))).toEqual(at(60));
  });

  test("moves on with the clock, so that what was left stays", () => {
    expect(deadlineAt(at(60), at(50), at(50))).toEqual(at(60));
    expect(deadlineAt(at(60), at(50), at(1000))).toEqual(at(1010));
  });

  test("stays passed where it had passed before, to the instant", () => {
    expect(deadlineAt(at(60), at(60), at(1000))).toEqual(at(60));
    expect(deadlineAt(at(60), at(61), at(1000))).toEqual(at(60));
  });

  test("lets nothing time out that was in time when the stop began, however long it lasts", () => {
    const seconds = fc.nat(1_000_000);
    fc.assert(
      fc.property(seconds, seconds, seconds, (begins, left, lasts) => {
        const [since, now] = [at(begins), at(begins + lasts)];
        const expiresAt = deadlineAt(at(begins + left + 1), since, now);
        const open = { expiresAt, requiredApprovals: 1, votes: [], counted: [] };
        expect(settlementOf(open, now)).toBeNull();
        // What was left is left, and no more.
        expect(settlementOf(open, at(begins + lasts + left + 1))?.status).toBe("timed_out");
      }),
    );
  });
});
