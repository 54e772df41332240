import { describe, expect, test } from "vitest";
import {
  type Consuming,
  type Grant,
  grantStateAt,
  refusalToConsume,
  refusalToReport,
  refusalToRevoke,
} from "./grant.ts";

const NOW = new Date("2026-01-01T12:00:00Z");
const before = new Date(NOW.getTime() - 1);
const after = new Date(NOW.getTime() + 1);
const grant: Grant = { expiresAt: after, consumedAt: null, revokedAt: null, reportedAt: null, epoch: 3 };
const consuming: Consuming = {
  grant,
  isKilled: false,
  epoch: 3,
  isSamePayload: true,
  isStoppedNow: false,
  now: NOW,
};

describe("a grant", () => {
  test("is live until the instant it expires, and what ended it before stays its end", () => {
    expect(grantStateAt(grant, NOW)).toBe("live");
    expect(grantStateAt({ ...grant, expiresAt: NOW }, NOW)).toBe("expired");
    expect(grantStateAt({ ...grant, expiresAt: before, consumedAt: before }, NOW)).toBe("consumed");
    expect(grantStateAt({ ...grant, expiresAt: before, revokedAt: before }, NOW)).toBe("revoked");
    expect(grantStateAt(grant, NOW, true)).toBe("revoked");
    expect(grantStateAt({ ...grant, consumedAt: before }, NOW, true)).toBe("consumed");
  });

  test("may be used while nothing speaks against it", () => {
    expect(refusalToConsume(consuming)).toBeNull();
  });

  test.each([
    ["kill_switch", { isKilled: true, grant: null, isSamePayload: false }],
    ["not_approved", { grant: null }],
    ["grant_consumed", { grant: { ...grant, consumedAt: before }, isSamePayload: false }],
    ["grant_revoked", { grant: { ...grant, revokedAt: before }, isSamePayload: false }],
    ["grant_expired", { grant: { ...grant, expiresAt: NOW }, isSamePayload: false }],
    ["epoch_ended", { epoch: 4, isSamePayload: false }],
    ["payload_differs", { isSamePayload: false, isStoppedNow: true }],
    ["now_blocked", { isStoppedNow: true }],
  ] as const)("is refused as %s", (refusal, more) => {
    expect(refusalToConsume({ ...consuming, ...more })).toBe(refusal);
  });

  test("is reported once, and only after it was used", () => {
    expect(refusalToReport(null)).toBe("not_consumed");
    expect(refusalToReport(grant)).toBe("not_consumed");
    expect(refusalToReport({ ...grant, consumedAt: before })).toBeNull();
    expect(refusalToReport({ ...grant, consumedAt: before, reportedAt: before })).toBe("already_reported");
  });

  test("is revoked only while it could still be used", () => {
    expect(refusalToRevoke(grant, NOW)).toBeNull();
    expect(refusalToRevoke(null, NOW)).toBe("not_approved");
    expect(refusalToRevoke({ ...grant, consumedAt: before }, NOW)).toBe("grant_consumed");
    expect(refusalToRevoke({ ...grant, revokedAt: before }, NOW)).toBe("grant_revoked");
    expect(refusalToRevoke({ ...grant, expiresAt: before }, NOW)).toBe("grant_expired");
  });
});
