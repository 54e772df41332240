import { wireId } from "#contract/ids.ts";
import type { ConsumeRefusal, ReportRefusal, RevokeRefusal } from "#engine/refusal.ts";
import { AppError, stoppedByKillSwitch } from "../errors.ts";
import { hasGrant, type RequestWithGrant } from "./grant-store.ts";
import { viewGrant } from "./grant-view.ts";

const TEXT = {
  not_approved: "This request is not approved, so there is nothing to use",
  grant_revoked: "The permission was revoked; ask for approval again",
  grant_consumed: "The permission was used already; it works once. Ask for approval again",
  grant_expired: "The permission has expired; ask for approval again",
  epoch_ended: "The kill switch was on since this was approved; ask for approval again",
  payload_differs: "What is to be executed is not what was approved; do not run it",
  now_blocked: "This action would be stopped if it were asked now; do not run it",
  not_consumed: "Nothing was executed with this approval that could be reported",
  already_reported: "The execution is reported already; a report is final",
} as const satisfies Record<Exclude<ConsumeRefusal | ReportRefusal | RevokeRefusal, "kill_switch">, string>;

/** Why a grant was not used, reported or revoked, with what it is now. */
export function refusedGrant(
  refusal: ConsumeRefusal | ReportRefusal | RevokeRefusal,
  found: RequestWithGrant,
): AppError {
  if (refusal === "kill_switch") return stoppedByKillSwitch();
  const grant = hasGrant(found) ? viewGrant(found, null) : null;
  const current = { approval_id: wireId("approval", found.approval.id), grant };
  return new AppError(refusal === "now_blocked" ? "locked" : "conflict", TEXT[refusal], { refusal, current });
}
