import type { ApprovalView, RequestApproval } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import type { ApprovalStatus } from "#engine/vocabulary.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import type { AskedAction } from "../decisions/asked-action.ts";
import { type DecisionContext, decisionContextOf, forgetDecisionContext } from "../decisions/decision-context.ts";
import { afterHearing, hearAgain, hearFirst } from "../decisions/hear-first.ts";
import type { Heard } from "../decisions/heard.ts";
import { takeIn } from "../decisions/intake.ts";
import type { IntakeRecord } from "../decisions/intake-record.ts";
import { judge } from "../decisions/judge.ts";
import { makeRecord } from "../decisions/make-record.ts";
import type { RecordedRequest } from "../decisions/recorded-request.ts";
import { refusedIntake } from "../decisions/refused-intake.ts";
import { grantKeys } from "../grants/grant-keys.ts";
import type { Claim } from "../idempotency/claim.ts";
import { replaceAnswer } from "../idempotency/replace-answer.ts";
import { mintId } from "../ids.ts";
import { processLog } from "../log.ts";
import { supersedeApproval } from "./cancel-approval.ts";
import { firstStepSeconds, type NewMoments, viewNewApproval } from "./new-approval-view.ts";
import { type Requester, requesterOf } from "./requester.ts";
import { type Willingness, waitWhereInteractive } from "./wait-where-interactive.ts";

export type RequestedApproval = {
  approval: ApprovalView;
  /** True when a copy of this request got this very answer before. */
  isReplay: boolean;
  /** How long the call was held for a person at most, in milliseconds; null where there was nothing to wait for. */
  heldMs: number | null;
};
type Entered = Omit<RequestedApproval, "heldMs">;

export type RequestOptions = {
  /** From an Idempotency-Key: a copy within 24 hours gets the same answer and has no effect. */
  claim?: Claim | null;
  /** Of a caller that is held for a person's decision where the approval mode is interactive; null is answered at once. */
  patience?: Willingness | null;
  /** The environment where it would take effect, for whoever asks without a key that names one. */
  takesEffectIn?: string | null;
};

const ATTEMPTS = 4;

/** Asks for approval: judged and recorded in one step, answered at once or left to people until the deadline. */
export async function requestApproval(
  ctx: Context,
  input: RequestApproval,
  { claim = null, patience = null }: RequestOptions = {},
): Promise<RequestedApproval> {
  requirePermission(ctx, "approval:request");
  return askForApproval(ctx, input, { claim, patience });
}

/** The same for whoever has asked for a permission of its own. In a transaction nobody outside is heard: a person is asked. */
export async function askForApproval(
  ctx: Context | TxContext,
  input: RequestApproval,
  { claim = null, patience = null, takesEffectIn = null }: RequestOptions = {},
): Promise<RequestedApproval> {
  const requester = requesterOf(ctx.actor, takesEffectIn);
  const supersedes = input.supersedes ? uuidOf("approval", input.supersedes) : null;
  const asked = askedBy(requester, input);
  const { environmentId, agentId } = requester;
  const hear = () => hearFirst(ctx, { environmentId, agentId, askedOf: () => asked, claim });
  const answer = await afterHearing(hear, (heard) => {
    const asking = { requester, asked, heard, supersedes, claim };
    return supersedes === null ? enter(ctx, asking) : replace(ctx, asking, supersedes);
  });
  if (answer.approval.status === "blocked" && !answer.isReplay) {
    processLog().warn({ request_id: ctx.requestId, approval: answer.approval.id }, "a request was blocked");
  }
  if (patience === null || answer.isReplay) return { ...answer, heldMs: null };
  const { approval, heldMs } = await waitWhereInteractive(ctx, answer.approval, environmentId, patience);
  if (claim !== null && answer.approval.status !== approval.status) await keep(ctx, claim, approval);
  return { approval, isReplay: false, heldMs };
}

/** A copy keeps the status of the first, which was settled while its call was held. Nothing that permits is kept. */
async function keep(ctx: Context, claim: Claim, approval: ApprovalView): Promise<void> {
  const grant = approval.grant ? { ...approval.grant, token: null } : approval.grant;
  await replaceAnswer(ctx, claim, { ...answerWith(approval), body: JSON.stringify({ ...approval, grant }) });
}

/** Settled is 201, and what waits 202. */
function answerWith({ id, status }: ApprovalView) {
  return { status: status === "pending" ? 202 : 201, location: `/api/v1/approvals/${id}` };
}

/** The new request and the end of the old one, or neither. */
function replace(ctx: Context, asking: Asking, supersedes: string): Promise<Entered> {
  return withTx(ctx, async (inside) => {
    const answer = await enter(inside, asking);
    if (!answer.isReplay) await supersedeApproval(inside, supersedes, answer.approval.id);
    return answer;
  });
}

type Asking = {
  requester: Requester;
  asked: AskedAction;
  heard: Heard | null;
  supersedes: string | null;
  claim: Claim | null;
};

/** Judges by what is known, and again where the log says that this is out of date. */
async function enter(ctx: Context | TxContext, asking: Asking): Promise<Entered> {
  const { requester, asked } = asking;
  const { environmentId, agentId } = requester;
  const hearing = { environmentId, agentId, askedOf: () => asked };
  let { heard } = asking;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const answer = await tryToEnter(ctx, { ...asking, heard }, await decisionContextOf(ctx, environmentId));
    if (answer !== "stale") return answer;
    forgetDecisionContext(ctx, environmentId);
    heard = await hearAgain(ctx, hearing, heard);
  }
  throw refusedIntake("stale");
}

async function tryToEnter(
  ctx: Context | TxContext,
  { requester, asked, heard, supersedes, claim }: Asking,
  given: DecisionContext,
): Promise<Entered | "stale"> {
  const request: RecordedRequest = {
    decisionId: mintId(),
    approvalId: mintId(),
    agentId: requester.agentId,
    memberId: requester.memberId,
    keyId: requester.keyId,
    sessionId: null,
    observationId: null,
    supersedes,
  };
  const judged = await judge(ctx, asked, given, heard);
  const record = makeRecord(ctx, request, judged, given);
  const { approvalId } = request;
  const moments = {
    made: `moment of ${approvalId}`,
    due: `deadline of ${approvalId}`,
    ends: `end of grant of ${approvalId}`,
    stepEnds: `end of first step of ${approvalId}`,
  };
  const stepSeconds = firstStepSeconds(judged);
  const view = (at: NewMoments) => viewNewApproval({ request, judged, given, requesterName: ctx.actor.name }, at);
  const { status } = judged.route;
  // What cannot be signed is not approved.
  if (status === "approved") grantKeys();
  if (claim !== null) {
    const unwritten = view(unwrittenMoments(status, stepSeconds, moments));
    record.idempotency = { ...idempotencyOf(claim, unwritten, moments), step_seconds: stepSeconds };
  }
  const answer = await takeIn(ctx, record);
  if (answer.accepted) {
    const { madeAt: made, dueAt: due, endsAt: ends } = answer;
    return { approval: view({ made, due, ends, stepEnds: secondsAfter(made, stepSeconds) }), isReplay: false };
  }
  if (answer.refusal === null) return { approval: JSON.parse(answer.replay), isReplay: true };
  if (answer.refusal === "stale") return "stale";
  throw refusedIntake(answer.refusal);
}

type Marks = { made: string; due: string; ends: string; stepEnds: string };

/** The marks of the moments that an answer of this status has. */
function unwrittenMoments(status: ApprovalStatus, stepSeconds: number | null, marks: Marks): NewMoments {
  return {
    made: marks.made,
    due: status === "pending" ? marks.due : null,
    ends: status === "approved" ? marks.ends : null,
    stepEnds: stepSeconds === null ? null : marks.stepEnds,
  };
}

function secondsAfter(moment: string, seconds: number | null): string | null {
  return seconds === null ? null : new Date(Date.parse(moment) + seconds * 1000).toISOString();
}

function idempotencyOf(
  { principal, route, key, requestHash }: Claim,
  view: ApprovalView,
  moments: Marks,
): Omit<NonNullable<IntakeRecord["idempotency"]>, "step_seconds"> {
  return {
    principal,
    route,
    key,
    request_hash: `\\x${requestHash.toString("hex")}`,
    ...answerWith(view),
    body: JSON.stringify(view),
    made_at: moments.made,
    due_at: moments.due,
    ends_at: moments.ends,
    step_ends_at: moments.stepEnds,
  };
}

function askedBy(requester: Requester, input: RequestApproval): AskedAction {
  const { external_ref: reference } = input;
  return {
    actionType: input.action_type,
    description: input.description,
    details: input.details,
    predictedSeverity: input.predicted_severity ?? null,
    estimatedCostUsd: input.estimated_cost_usd ?? null,
    estimatedDurationMs: input.estimated_duration_ms ?? null,
    affectedSystems: input.affected_systems,
    affectsSafetyFilters: input.affects_safety_filters ?? null,
    isReversible: input.is_reversible ?? null,
    rollbackPlan: input.rollback_plan ?? null,
    targetSurface: input.target_surface ?? null,
    capability: input.capability ?? null,
    requesterSession: input.requester_session ?? null,
    externalRef: reference ?? null,
    timeoutSeconds: input.timeout_seconds ?? null,
    autonomyLevel: null,
    agentId: requester.agentId,
    requestedByMemberId: requester.memberId,
    intent: null,
    isSealed: false,
  };
}
