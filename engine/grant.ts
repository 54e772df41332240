import type { ConsumeRefusal, ReportRefusal, RevokeRefusal } from "./refusal.ts";
import type { GrantState } from "./vocabulary.ts";

/** What the rules need to know of a single-use permission. */
export type Grant = {
  expiresAt: Date;
  consumedAt: Date | null;
  revokedAt: Date | null;
  reportedAt: Date | null;
  epoch: number;
};

/** What an approval's permission is good for at this moment. One that a kill switch voided counts as revoked. */
export function grantStateAt(
  grant: Pick<Grant, "expiresAt" | "consumedAt" | "revokedAt">,
  now: Date,
  isVoid = false,
): GrantState {
  if (grant.consumedAt !== null) return "consumed";
  if (grant.revokedAt !== null || isVoid) return "revoked";
  return now < grant.expiresAt ? "live" : "expired";
}

/** What holds while somebody wants to use a permission. */
export type Consuming = {
  /** Null where the approval gave none: it is not approved, or nothing of it binds. */
  grant: Grant | null;
  isKilled: boolean;
  /** The workspace's now. */
  epoch: number;
  isSamePayload: boolean;
  /** Whether the very same request would be blocked, or rejected by a lockdown, if it were asked now. */
  isStoppedNow: boolean;
  now: Date;
};

/**
 * Why a permission is not used, the reason that lasts longest first; null where it may be. A different payload says so
 * only where everything else would do, so that guessing tells nothing of a permission that is over.
 */
export function refusalToConsume({ grant, ...at }: Consuming): ConsumeRefusal | null {
  if (at.isKilled) return "kill_switch";
  if (grant === null) return "not_approved";
  const state = grantStateAt(grant, at.now);
  if (state !== "live") return `grant_${state}`;
  if (grant.epoch !== at.epoch) return "epoch_ended";
  if (!at.isSamePayload) return "payload_differs";
  return at.isStoppedNow ? "now_blocked" : null;
}

/** An execution is reported once, by whoever was permitted it. */
export function refusalToReport(grant: Pick<Grant, "consumedAt" | "reportedAt"> | null): ReportRefusal | null {
  if (grant === null || grant.consumedAt === null) return "not_consumed";
  return grant.reportedAt === null ? null : "already_reported";
}

/** Only what could still be used can be taken back. */
export function refusalToRevoke(grant: Grant | null, now: Date): RevokeRefusal | null {
  if (grant === null) return "not_approved";
  const state = grantStateAt(grant, now);
  return state === "live" ? null : `grant_${state}`;
}
