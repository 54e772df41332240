import type { IntentAnswers, IntentQuery, IntentView, SubmitIntent, SubmitIntents } from "#contract/intents.ts";
import { ERROR_STATUS } from "#contract/problem.ts";
import { freshGrant } from "../approvals/new-approval-view.ts";
import { requesterOf } from "../approvals/requester.ts";
import { type Context, requirePermission, type TxContext } from "../context.ts";
import type { AskedAction, IntentFacts } from "../decisions/asked-action.ts";
import { type DecisionContext, decisionContextOf, forgetDecisionContext } from "../decisions/decision-context.ts";
import { takeIn } from "../decisions/intake.ts";
import { judge } from "../decisions/judge.ts";
import { makeRecord } from "../decisions/make-record.ts";
import type { RecordedRequest } from "../decisions/recorded-request.ts";
import { refusedIntake } from "../decisions/refused-intake.ts";
import { AppError } from "../errors.ts";
import { grantKeys } from "../grants/grant-keys.ts";
import { mintId } from "../ids.ts";
import { viewIntent } from "./view-intent.ts";

const ATTEMPTS = 4;

/**
 * Judges what an agent is about to do, once and in one way: the strictest of the three dials. Recorded with its answer
 * in one step; where people are needed, their request is made with it.
 */
export async function submitIntent(
  ctx: Context | TxContext,
  input: SubmitIntent,
  query: IntentQuery,
): Promise<IntentView> {
  requirePermission(ctx, "approval:request");
  const requester = requesterOf(ctx.actor);
  const asked = askedBy(requester, input, query);
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const given = await decisionContextOf(ctx, requester.environmentId);
    const answer = await tryToEnter(ctx, requester, asked, given);
    if (answer !== "stale") return answer;
    forgetDecisionContext(ctx, requester.environmentId);
  }
  throw refusedIntake("stale");
}

/** Each judged by itself, one after the other: an intent sees those before it. One that is refused stops no other. */
export async function submitIntents(
  ctx: Context | TxContext,
  { intents }: SubmitIntents,
  query: IntentQuery,
): Promise<IntentAnswers> {
  requirePermission(ctx, "approval:request");
  const items: IntentAnswers["items"] = [];
  for (const intent of intents) {
    try {
      items.push({ answer: await submitIntent(ctx, intent, query), error: null });
    } catch (error) {
      if (!(error instanceof AppError) || error.code === "unavailable") throw error;
      const { code, message } = error;
      items.push({ answer: null, error: { status: ERROR_STATUS[code], code, detail: message } });
    }
  }
  return { items };
}

async function tryToEnter(
  ctx: Context | TxContext,
  requester: ReturnType<typeof requesterOf>,
  asked: AskedAction,
  given: DecisionContext,
): Promise<IntentView | "stale"> {
  const request: RecordedRequest = {
    decisionId: mintId(),
    approvalId: mintId(),
    agentId: requester.agentId,
    memberId: requester.memberId,
    keyId: requester.keyId,
    sessionId: null,
    observationId: null,
    supersedes: null,
  };
  const judged = await judge(ctx, asked, given);
  // What cannot be signed is not approved.
  if (judged.joined.binding && judged.route.status === "approved") grantKeys();
  const record = makeRecord(ctx, request, judged, given);
  const [judgment] = record.audit;
  if (judgment === undefined) throw new TypeError("a judgment without an audit entry");
  const answer = await takeIn(ctx, record);
  if (answer.accepted) {
    const { madeAt: issued, endsAt: expires } = answer;
    const grant = expires === null ? null : freshGrant({ judged, given }, { issued, expires });
    return viewIntent(request, judged, { auditEntryId: judgment.id, grant });
  }
  if (answer.refusal === "stale") return "stale";
  throw answer.refusal === null ? new TypeError("an intent has no claim of its own") : refusedIntake(answer.refusal);
}

function askedBy(requester: ReturnType<typeof requesterOf>, input: SubmitIntent, { mode }: IntentQuery): AskedAction {
  const { action, estimated_impact: impact } = input;
  return {
    actionType: action.type,
    description: input.description,
    details: input.payload,
    predictedSeverity: input.predicted_severity ?? null,
    estimatedCostUsd: impact.cost_usd ?? null,
    estimatedDurationMs: impact.duration_ms ?? null,
    affectedSystems: impact.affected_systems,
    affectsSafetyFilters: input.affects_safety_filters ?? null,
    isReversible: impact.reversible ?? null,
    rollbackPlan: impact.rollback_plan ?? null,
    targetSurface: null,
    capability: null,
    requesterSession: null,
    externalRef: null,
    timeoutSeconds: null,
    autonomyLevel: null,
    agentId: requester.agentId,
    requestedByMemberId: requester.memberId,
    isSealed: false,
    intent: factsSaid(input, mode === "shadow"),
  };
}

/** What an intent says beside the action. */
function factsSaid(input: SubmitIntent, isShadowRequested: boolean): IntentFacts {
  const { action, estimated_impact: impact, context } = input;
  return {
    verb: action.verb ?? null,
    target: action.target == null ? null : { type: action.target.type, identifier: action.target.identifier },
    sensitivity: action.target?.sensitivity ?? null,
    confidence: input.confidence ?? null,
    reasoning: input.reasoning ?? null,
    audienceSize: impact.audience_size ?? null,
    regulatoryDomains: impact.regulatory_domains ?? null,
    context: context ?? null,
    isShadowRequested,
  };
}
