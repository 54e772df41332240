import { runningHolds, type Settlement, settlementOf } from "#engine/settlement.ts";
import { deadlineAt } from "#engine/standstill.ts";
import type { AuditEvent } from "#engine/vocabulary.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, type TxContext, withTx } from "../context.ts";
import { recordSupervisedDecision } from "../sessions/record-supervised-decision.ts";
import { type Held, holdRequest } from "./hold-request.ts";
import { endApproval, keepOpen, type LockedApproval, listOpenWithVoteOf, toldOfUndecided } from "./transition-store.ts";
import { castAs, countedVotes, type VoteRow } from "./vote-row.ts";

/** How a pending request has ended by now, whether or not anybody wrote it down; null while it is open. */
export function presentEnd({ approval, votes }: Unwritten, now: Date, since: Date | null = null): Settlement | null {
  const { status, requiredApprovals } = approval;
  const expiresAt = presentDeadline(approval, now);
  if (status !== "pending" || expiresAt === null) return null;
  const request = { expiresAt, requiredApprovals, votes: votes.map(castAs), counted: countedVotes(votes) };
  return settlementOf(request, now, since);
}

/** The deadline of a request at this moment: while everything is stopped, that of one which waits moves on. */
export function presentDeadline({ status, expiresAt, stoppedSince }: Due, now: Date): Date | null {
  return status === "pending" && expiresAt !== null ? deadlineAt(expiresAt, stoppedSince, now) : expiresAt;
}

/** A held request as the rules ask about it: with what it has come to by now, written down or not. */
export function presentState({ approval, votes }: Held, now: Date) {
  return {
    ...approval,
    status: presentEnd({ approval, votes }, now)?.status ?? approval.status,
    expiresAt: presentDeadline(approval, now),
    requestedByMemberId: approval.requestedBy,
    requestedByAgentId: approval.agentId,
    votes: votes.map(castAs),
  };
}

type Due = Pick<LockedApproval, "status" | "expiresAt" | "stoppedSince">;
type Unwritten = {
  approval: Due & Pick<LockedApproval, "requiredApprovals">;
  votes: readonly VoteRow[];
};

/**
 * Writes down what a held request has come to: its end with the log's entries and, for a supervised case, the decision;
 * or when to look at it again. The one place where people's votes end a request. `before` is logged first.
 */
export async function settleHeld(
  ctx: TxContext,
  held: Held,
  { now, since = null, before = [] }: { now: Date; since?: Date | null; before?: Happening[] },
): Promise<Settlement | null> {
  const { approval, votes } = held;
  const end = presentEnd(held, now, since);
  if (end === null) {
    const { firstEnd, lastEnd } = runningHolds(votes.map(castAs), now);
    const outlook = { requiredApprovals: approval.requiredApprovals, heldUntil: lastEnd, dueAt: firstEnd };
    await keepOpen(ctx, approval.id, outlook);
    if (before.length > 0) await recordEvent(ctx, ...before);
    return null;
  }
  await endApproval(ctx, approval.id, end);
  await recordEvent(ctx, ...before, ending(approval, end));
  if (approval.observationId !== null) await decideCase(ctx, approval.observationId, held, end);
  return end;
}

/** The vote that settled a supervised case says what the person decided. */
async function decideCase(ctx: TxContext, observationId: string, { votes }: Held, end: Settlement): Promise<void> {
  const vote = votes.find(({ memberId }) => memberId === end.decidedBy);
  if (vote === undefined) return;
  const { choice, override, memberId, comment } = vote;
  await recordSupervisedDecision(ctx, { observationId, choice, override, memberId, comment });
}

type Ended = Pick<
  LockedApproval,
  "id" | "agentId" | "environmentId" | "operatingMode" | "isBlind" | "severity" | "tier" | "actionType" | "payloadHash"
>;

const EVENT_OF_END = {
  approved: "approval_granted",
  rejected: "approval_denied",
  timed_out: "approval_timeout",
} as const satisfies Record<Settlement["status"], AuditEvent>;

/** What the log tells of a request's end, whoever writes it down. */
export function ending(approval: Ended, { status, via, decidedBy, reason }: Omit<Settlement, "at">): Happening {
  const { severity, tier, actionType, payloadHash } = approval;
  const told = { severity, tier, actionType, payloadHash: payloadHash.toString("hex") };
  return {
    event: EVENT_OF_END[status],
    subject: { kind: "approval", id: approval.id },
    agentId: approval.agentId,
    environmentId: approval.environmentId,
    operatingMode: approval.operatingMode,
    ...(status === "timed_out" ? toldOfUndecided(approval, told) : told),
    before: { status: "pending" },
    after: { status, via, ...(decidedBy === null ? {} : { decided_by: decidedBy }) },
    reason,
    outcome: status,
  };
}

/**
 * Settles one request as of now, if there is something to settle: waits for whoever holds it, and is nobody's act. What
 * is read afterwards stays so.
 */
export async function settleApproval(ctx: Context, id: string): Promise<void> {
  // Nobody asks: what has happened has happened, whoever looks.
  await withTx({ ...ctx, actor: systemOf(ctx.actor.workspaceId) }, async (inside) => {
    const held = await holdRequest(inside, id);
    if (held?.approval.status === "pending") await settleHeld(inside, held, { now: await databaseNow(inside) });
  });
}

/** Settles every open request that a member has voted on, before something changes what that vote counts for. */
export async function settleVotesOf(ctx: Context, memberId: string): Promise<void> {
  const open = await withTx(ctx, (inside) => listOpenWithVoteOf(inside, memberId));
  for (const id of open) await settleApproval(ctx, id);
}

/** Who acts when nobody does. */
export function systemOf(workspaceId: string): Context["actor"] {
  return { kind: "system", workspaceId, name: "understudy" };
}
