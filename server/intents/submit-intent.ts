import { uuidOf } from "#contract/ids.ts";
import type { IntentAnswers, IntentQuery, IntentView, SubmitIntent, SubmitIntents } from "#contract/intents.ts";
import { ERROR_STATUS } from "#contract/problem.ts";
import { freshGrant } from "../approvals/new-approval-view.ts";
import { type Requester, requesterOf } from "../approvals/requester.ts";
import { type Context, requirePermission, type TxContext } from "../context.ts";
import type { AskedAction } from "../decisions/asked-action.ts";
import { type DecisionContext, decisionContextOf, forgetDecisionContext } from "../decisions/decision-context.ts";
import { type Hearing, hearAgain, hearFirst } from "../decisions/hear-first.ts";
import type { Heard } from "../decisions/heard.ts";
import { takeIn } from "../decisions/intake.ts";
import { judge } from "../decisions/judge.ts";
import { governingOf } from "../decisions/judge-request.ts";
import { makeRecord } from "../decisions/make-record.ts";
import type { RecordedRequest } from "../decisions/recorded-request.ts";
import { refusedIntake } from "../decisions/refused-intake.ts";
import { AppError } from "../errors.ts";
import { grantKeys } from "../grants/grant-keys.ts";
import type { Claim } from "../idempotency/claim.ts";
import { mintId } from "../ids.ts";
import { requireGoverning } from "../membranes/require-governing.ts";
import { observationOfIntent } from "../sessions/observe-intent.ts";
import { sessionOfIntent } from "../sessions/session-of-intent.ts";
import { askedByIntent, type IntentPlace } from "./asked-by-intent.ts";
import { takeInObserved } from "./take-in-observed.ts";
import { viewIntent } from "./view-intent.ts";

const ATTEMPTS = 4;

/**
 * Judges what an agent is about to do, once and in one way: the strictest of the three dials. Recorded with its answer
 * in one step; where people are needed their request is made with it, and in a session the case that it is there.
 * `before` is what was heard of its panel by who calls this in a transaction, where nobody is asked.
 */
export async function submitIntent(
  ctx: Context | TxContext,
  input: SubmitIntent,
  query: IntentQuery,
  before?: Heard | null,
): Promise<IntentView> {
  requirePermission(ctx, "approval:request");
  const requester = requesterOf(ctx.actor);
  const hearing = hearingOf(ctx, requester, input, query);
  let heard = before === undefined ? await hearFirst(ctx, hearing) : before;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const since = performance.now();
    const place = await placeOf(ctx, requester, input, query);
    const answer = await tryToEnter(ctx, { input, place, heard, since }, await contextFor(ctx, input, place));
    if (answer !== "stale") return answer;
    forgetDecisionContext(ctx, requester.environmentId);
    heard = await hearAgain(ctx, hearing, heard);
  }
  throw refusedIntake("stale");
}

async function placeOf(
  ctx: Context | TxContext,
  requester: Requester,
  input: SubmitIntent,
  { mode }: IntentQuery,
): Promise<IntentPlace> {
  const isShadowRequested = mode === "shadow";
  const within = input.session == null ? null : await sessionOfIntent(ctx, input.session, requester);
  const observation = within && observationOfIntent(within, input, isShadowRequested);
  return { requester, isShadowRequested, within, observation };
}

/** Each judged by itself, one after the other: an intent sees those before it. One that is refused stops no other. */
export async function submitIntents(
  ctx: Context | TxContext,
  { intents }: SubmitIntents,
  query: IntentQuery,
  before?: (Heard | null)[],
): Promise<IntentAnswers> {
  requirePermission(ctx, "approval:request");
  const { environmentId } = requesterOf(ctx.actor);
  let known = await decisionContextOf(ctx, environmentId);
  let heard = before ?? (await hearIntents(ctx, intents, query));
  const items: IntentAnswers["items"] = [];
  // The door took them all at once: each has its share of that.
  const one = { ...ctx, admittedMs: (ctx.admittedMs ?? 0) / intents.length };
  for (const [at, intent] of intents.entries()) {
    const present = "tx" in ctx ? known : await decisionContextOf(ctx, environmentId);
    if (present !== known) {
      // What was remembered was old, and of its panel nobody may have been asked.
      const again = await hearIntents(ctx, intents.slice(at), query, null, heard.slice(at));
      heard = [...heard.slice(0, at), ...again];
      known = present;
    }
    items.push(await answerOrError(() => submitIntent(one, intent, query, heard[at] ?? null)));
  }
  return { items };
}

/** By what is known, unless that does not know the membrane that the intent names: then by what is so now. */
async function contextFor(ctx: Context | TxContext, input: SubmitIntent, place: IntentPlace): Promise<DecisionContext> {
  const { environmentId } = place.requester;
  const known = await decisionContextOf(ctx, environmentId);
  if (input.membrane_id == null) return known;
  const asked = askedByIntent(input, place);
  if (governingOf(asked, known)?.id === uuidOf("membrane", input.membrane_id)) return known;
  forgetDecisionContext(ctx, environmentId);
  const present = await decisionContextOf(ctx, environmentId);
  await requireGoverning(ctx, input.membrane_id, governingOf(asked, present));
  return present;
}

async function answerOrError(submit: () => Promise<IntentView>): Promise<IntentAnswers["items"][number]> {
  try {
    return { answer: await submit(), error: null };
  } catch (error) {
    if (!(error instanceof AppError) || error.code === "unavailable") throw error;
    const { code, message } = error;
    return { answer: null, error: { status: ERROR_STATUS[code], code, detail: message } };
  }
}

/** What the panels outside say of each, all at once, before anything is recorded; who was heard is asked only once. */
export function hearIntents(
  ctx: Context | TxContext,
  intents: readonly SubmitIntent[],
  query: IntentQuery,
  claim: Claim | null = null,
  before: readonly (Heard | null)[] = [],
): Promise<(Heard | null)[]> {
  requirePermission(ctx, "approval:request");
  const requester = requesterOf(ctx.actor);
  const hear = async (intent: SubmitIntent, at: number) =>
    before[at] ?? hearFirst(ctx, { ...hearingOf(ctx, requester, intent, query), claim });
  return Promise.all(intents.map(hear));
}

function hearingOf(ctx: Context | TxContext, requester: Requester, input: SubmitIntent, query: IntentQuery): Hearing {
  const { environmentId } = requester;
  // An agent's key comes with its own sessions only.
  const agentId = requester.agentId ?? (input.session == null ? null : undefined);
  const askedOf = async () => askedByIntent(input, await placeOf(ctx, requester, input, query));
  return { environmentId, agentId, askedOf };
}

async function tryToEnter(
  ctx: Context | TxContext,
  { input, place, heard, since }: { input: SubmitIntent; place: IntentPlace; heard: Heard | null; since: number },
  given: DecisionContext,
): Promise<IntentView | "stale"> {
  const asked = askedByIntent(input, place);
  const request = requestOf(place, asked);
  const judged = await judge(ctx, asked, given, heard, since);
  // What cannot be signed is not approved.
  if (judged.joined.binding && judged.route.status === "approved") grantKeys();
  const record = makeRecord(ctx, request, judged, given);
  const [judgment] = record.audit;
  if (judgment === undefined) throw new TypeError("a judgment without an audit entry");
  const { observation } = place;
  const { approvalId } = request;
  const answer =
    observation === null
      ? await takeIn(ctx, record)
      : await takeInObserved(ctx, record, { observation, judged, approvalId });
  if (answer.accepted) {
    const { madeAt: issued, endsAt: expires } = answer;
    const grant = expires === null ? null : freshGrant({ judged, given }, { issued, expires });
    return viewIntent(request, judged, { auditEntryId: judgment.id, grant });
  }
  if (answer.refusal === "stale") return "stale";
  throw answer.refusal === null ? new TypeError("an intent has no claim of its own") : refusedIntake(answer.refusal);
}

function requestOf({ requester, within, observation }: IntentPlace, { agentId }: AskedAction): RecordedRequest {
  return {
    decisionId: mintId(),
    approvalId: mintId(),
    agentId,
    memberId: requester.memberId,
    keyId: requester.keyId,
    sessionId: within?.session.id ?? null,
    observationId: observation?.row.id ?? null,
    supersedes: null,
  };
}
