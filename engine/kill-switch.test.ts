import { describe, expect, test } from "vitest";
import { AGREE_WITHIN_MINUTES, needsSecondOwner, type Releasing, releaseBy } from "./kill-switch.ts";

const ASKED = new Date("2026-01-01T00:00:00Z");
const minutesOn = (minutes: number) => new Date(ASKED.getTime() + minutes * 60_000);
const asked = { askedBy: "first", askedAt: ASKED };
const by = (more: Partial<Releasing>) =>
  releaseBy({ release: null, memberId: "second", isSecondNeeded: true, now: ASKED, ...more });

describe("letting it go on", () => {
  test("takes one owner where there is one, or no production", () => {
    expect(needsSecondOwner({ owners: 1, hasProduction: true })).toBe(false);
    expect(needsSecondOwner({ owners: 2, hasProduction: false })).toBe(false);
    expect(needsSecondOwner({ owners: 2, hasProduction: true })).toBe(true);
    expect(by({ isSecondNeeded: false })).toBe("off");
  });

  test("takes another owner's word where two have to agree, while what was asked stands", () => {
    expect(by({ memberId: "first" })).toBe("asked");
    expect(by({ release: asked, memberId: "first" })).toBe("own_release");
    expect(by({ release: asked })).toBe("off");
    expect(by({ release: asked, now: minutesOn(AGREE_WITHIN_MINUTES - 0.001) })).toBe("off");
    expect(by({ release: asked, now: minutesOn(AGREE_WITHIN_MINUTES) })).toBe("asked");
    expect(by({ release: asked, memberId: "first", now: minutesOn(AGREE_WITHIN_MINUTES) })).toBe("asked");
  });
});
