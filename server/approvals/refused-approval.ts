import { wireId } from "#contract/ids.ts";
import type {
  AcknowledgeRefusal,
  BulkRefusal,
  CancelRefusal,
  ClaimRefusal,
  ScreenRefusal,
  VoteRefusal,
  WithdrawRefusal,
} from "#engine/refusal.ts";
import type { Context } from "../context.ts";
import { AppError } from "../errors.ts";
import { lookAtApproval } from "./look-at-approval.ts";

const TEXT = {
  not_permitted: "You may not do this",
  not_pending: "This request is not open yet",
  blocked: "This request is blocked; nobody can approve it. The agent has to ask for something less risky",
  already_decided: "This request is decided already",
  expired: "The deadline has passed; the request counts as not approved",
  own_request: "Whoever asked does not decide; another member has to",
  already_voted: "You have voted on this request already",
  not_voted: "You have no vote on this request to take back",
  hold_over: "The time to take the vote back is over; it has taken effect",
  claimed: "Somebody else is working on this request; their claim lapses by itself",
  not_claimed: "You have no claim on this request",
  types_differ: "Only requests of one action type are approved together",
  not_for_bulk: "This one has to be looked at by itself: not a review up to S2 that can be undone",
  payload_unnamed: "Say by its payload_hash what was on the screen; approving many is bound to each of them",
  evidence_unopened:
    "This cannot be undone: open what would run and its trace first (the page asks for it; for keys, POST …/evidence), then approve",
  evidence_sealed: "What is recommended is hidden until somebody has decided; there is nothing to open",
  payload_changed: "What is to be decided is not what was on the screen; look at it again",
  not_blocked: "This request is not blocked; only a block is acknowledged",
  already_acknowledged: "Another owner has acknowledged this block already",
} as const satisfies Record<
  VoteRefusal | WithdrawRefusal | CancelRefusal | AcknowledgeRefusal | ClaimRefusal | BulkRefusal | ScreenRefusal,
  string
>;

/** Why a vote or a cancellation changed nothing. */
export function refusalOf(refusal: keyof typeof TEXT): AppError {
  const isForbidden = refusal === "not_permitted" || refusal === "own_request";
  return new AppError(isForbidden ? "forbidden" : "conflict", TEXT[refusal], { refusal });
}

/** A late or second click gets the request's state as it is now. */
export async function withPresentState(ctx: Context, id: string, error: unknown): Promise<unknown> {
  if (!(error instanceof AppError) || error.code !== "conflict" || error.extra.refusal === undefined) return error;
  const current = await lookAtApproval(ctx, wireId("approval", id));
  return new AppError(error.code, error.message, { ...error.extra, current, cause: error });
}
