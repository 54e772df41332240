import { describe, expect, test } from "vitest";
import {
  type BreakGlass,
  breakGlassStateAt,
  refusalToClose,
  refusalToConfirm,
  refusalToReview,
} from "./break-glass.ts";

const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes));
const asked: BreakGlass = {
  openedBy: "alice",
  openedAt: at(0),
  needsConfirmation: true,
  confirmedAt: null,
  expiresAt: null,
  closedAt: null,
  reviewedAt: null,
};
const open: BreakGlass = { ...asked, confirmedAt: at(5), expiresAt: at(35) };

describe("a break-glass window", () => {
  test("is unconfirmed for fifteen minutes, then it lapses without ever having been in force", () => {
    expect(breakGlassStateAt(asked, at(14))).toBe("unconfirmed");
    expect(breakGlassStateAt(asked, at(15))).toBe("lapsed");
    expect(breakGlassStateAt({ ...asked, closedAt: at(3) }, at(4))).toBe("lapsed");
  });

  test("is open until it expires or is closed, and stays over until it is reviewed", () => {
    expect(breakGlassStateAt(open, at(34))).toBe("open");
    expect(breakGlassStateAt(open, at(35))).toBe("over");
    expect(breakGlassStateAt({ ...open, closedAt: at(9) }, at(10))).toBe("over");
    expect(breakGlassStateAt({ ...open, reviewedAt: at(90) }, at(91))).toBe("reviewed");
  });

  test("is confirmed by another owner, in time, once", () => {
    expect(refusalToConfirm(asked, "bob", at(1))).toBeNull();
    expect(refusalToConfirm(asked, "alice", at(1))).toBe("own_window");
    expect(refusalToConfirm(asked, "bob", at(15))).toBe("not_unconfirmed");
    expect(refusalToConfirm(open, "bob", at(6))).toBe("not_unconfirmed");
  });

  test("is closed while there is something to close", () => {
    expect(refusalToClose(asked, at(1))).toBeNull();
    expect(refusalToClose(open, at(6))).toBeNull();
    expect(refusalToClose(open, at(36))).toBe("not_open");
  });

  test("is reviewed by somebody else once it is over", () => {
    expect(refusalToReview(open, "bob", at(6))).toBe("not_over");
    expect(refusalToReview(asked, "bob", at(20))).toBe("not_over");
    expect(refusalToReview(open, "alice", at(36))).toBe("own_window");
    expect(refusalToReview(open, "bob", at(36))).toBeNull();
    expect(refusalToReview({ ...open, reviewedAt: at(40) }, "bob", at(41))).toBe("already_reviewed");
  });
});
