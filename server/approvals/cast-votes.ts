import type { CastVotes, VoteOutcomes } from "#contract/approval-work.ts";
import type { ApprovalView } from "#contract/approvals.ts";
import { wireId } from "#contract/ids.ts";
import { type BulkCandidate, refusalInBulk, refusalToGroup } from "#engine/bulk.ts";
import { type Context, requirePermission } from "../context.ts";
import { AppError, notFound } from "../errors.ts";
import { castVote } from "./cast-vote.ts";
import { lookAtApproval } from "./look-at-approval.ts";
import { refusalOf } from "./refused-approval.ts";

type Outcome = VoteOutcomes["items"][number];

/**
 * One act on many requests: each is voted on as if alone, with its own hold, entry and refusal, in the order named, and
 * one that is refused stops no other. Rejecting takes any; approving only what is alike and can be undone, and is bound
 * to the payload that was shown of each.
 */
export async function castVotes(ctx: Context, input: CastVotes): Promise<VoteOutcomes> {
  requirePermission(ctx, "approval:vote");
  const { choice, comment } = input;
  const named = [...new Map(input.items.map((item) => [item.approval_id, item])).values()];
  const candidates = new Map<string, BulkCandidate>();
  if (choice === "approve") {
    for (const { approval_id } of named) {
      const view = await lookAtApproval(ctx, approval_id);
      if (view !== undefined) candidates.set(approval_id, candidateOf(view));
    }
    const refusal = refusalToGroup([...candidates.values()]);
    if (refusal !== null) throw refusalOf(refusal);
  }
  const items: Outcome[] = [];
  for (const { approval_id, payload_hash } of named) {
    const vote = { approval_id, choice, comment, ...(payload_hash === undefined ? {} : { payload_hash }) };
    items.push(await outcomeOf(ctx, approval_id, () => castOne(ctx, vote, candidates.get(approval_id))));
  }
  return { items };
}

function castOne(
  ctx: Context,
  vote: Parameters<typeof castVote>[1],
  candidate: BulkCandidate | undefined,
): Promise<ApprovalView> {
  if (vote.choice === "approve") {
    if (candidate === undefined) throw notFound("approval request");
    const refusal = refusalInBulk(candidate);
    if (refusal !== null) throw refusalOf(refusal);
    // Nobody looks at each of many again, so each has to be named by what was on the screen.
    if (vote.payload_hash === undefined) throw refusalOf("payload_unnamed");
  }
  return castVote(ctx, vote);
}

/** What the database cannot do now, or nobody expected, is no outcome: it ends the act. */
async function outcomeOf({ actor }: Context, approval_id: string, cast: () => Promise<ApprovalView>): Promise<Outcome> {
  try {
    const { status, votes } = await cast();
    const voterId = actor.kind === "member" ? wireId("member", actor.memberId) : null;
    const effective_at = votes.find(({ member_id }) => member_id === voterId)?.effective_at ?? null;
    return { approval_id, voted: true, status, effective_at, refusal: null, message: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unavailable" || error.code === "unauthenticated") throw error;
    const status = statusIn(error.extra.current);
    const refusal = error.extra.refusal ?? error.code;
    return { approval_id, voted: false, status, effective_at: null, refusal, message: error.message };
  }
}

function statusIn(current: unknown): Outcome["status"] {
  const isView = (value: unknown): value is ApprovalView =>
    typeof value === "object" && value !== null && "status" in value;
  return isView(current) ? current.status : null;
}

function candidateOf({ action_type, risk_assessment, is_reversible, case: sealedCase }: ApprovalView): BulkCandidate {
  const isSealed = sealedCase?.sealed === true;
  return {
    actionType: isSealed ? null : action_type,
    tier: risk_assessment?.tier ?? null,
    severity: risk_assessment?.severity ?? null,
    isReversible: is_reversible,
  };
}
