import { wireId } from "#contract/ids.ts";
import type { DrillState, DrillView } from "#contract/membranes.ts";
import { chainInForce, type Drill, drillEnd, refusalToAnswer, refusalToPrepare } from "#engine/drill.ts";
import type { EscalationStep } from "#engine/escalation.ts";
import type { DrillAnswerRefusal } from "#engine/refusal.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { loadDecisionContext } from "../decisions/decision-context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { DRAFT } from "./announce-membrane.ts";
import { chainOfContent, contentOf } from "./membrane-content.ts";
import { lockMembrane, type StoredMembrane } from "./membrane-store.ts";
import { saveDrillAnswered, saveDrillStarted } from "./prepare-store.ts";
import { requireMembrane } from "./read-membranes.ts";

const REFUSALS = {
  no_drill: "Nobody started a drill of this revision; start one",
  drill_over: "The drill was over before anybody answered; start another",
  not_asked: "This drill asks others: the roles and members of the escalation chain",
  own_drill: "You started this drill; somebody else of the chain answers it",
} satisfies Record<DrillAnswerRefusal, string>;

type MembraneRef = { membrane_id: string };

/** Starts a drill: those of the escalation chain are told, and one of them has to answer before its end. */
export async function testEscalation(ctx: Context, { membrane_id }: MembraneRef): Promise<DrillView> {
  return act(ctx, membrane_id, async (inside, stored, actor) => {
    const { id, lifecycle, revision } = stored.membrane;
    const refusal = refusalToPrepare(lifecycle);
    if (refusal) throw refused(refusal, DRAFT, { current: { lifecycle } });
    const { chain } = await chainOf(inside, stored);
    await saveDrillStarted(inside, id, revision, actor.memberId);
    const steps = chain.map(({ to, timeoutSeconds }) => ({ to, timeout_seconds: timeoutSeconds }));
    await recordEvent(inside, { ...about(stored), event: "membrane_drill_started", after: { revision, chain: steps } });
  });
}

/** Somebody of the chain says that the drill reached them. From then on the chain of this revision counts as tested. */
export async function answerDrill(ctx: Context, { membrane_id }: MembraneRef): Promise<DrillView> {
  return act(ctx, membrane_id, async (inside, stored, actor) => {
    const { id, revision } = stored.membrane;
    const { chain, voterIds } = await chainOf(inside, stored);
    const refusal = refusalToAnswer({
      drill: drillOf(stored),
      chain,
      member: { id: actor.memberId, names: [actor.memberId, wireId("member", actor.memberId)], role: actor.role },
      isAlone: ![...voterIds].some((voter) => voter !== actor.memberId),
      now: await databaseNow(inside),
    });
    if (refusal) throw refused(refusal, REFUSALS[refusal], { current: { drill: viewDrill(stored, chain) } });
    await saveDrillAnswered(inside, id, revision);
    await recordEvent(inside, { ...about(stored), event: "membrane_escalation_tested", after: { revision } });
  });
}

/** The drill of the present revision; null where there was none. */
export async function getDrill(ctx: Context, { membrane_id }: MembraneRef): Promise<DrillState> {
  requirePermission(ctx, "membrane:read");
  return withTx(ctx, async (inside) => {
    const stored = await requireMembrane(inside, membrane_id);
    return { drill: viewDrill(stored, (await chainOf(inside, stored)).chain) };
  });
}

type MemberActor = Extract<Context["actor"], { kind: "member" }>;

async function act(
  ctx: Context,
  wire: string,
  work: (inside: TxContext, stored: StoredMembrane, actor: MemberActor) => Promise<void>,
): Promise<DrillView> {
  requirePermission(ctx, "membrane:drill");
  const { actor } = ctx;
  if (actor.kind !== "member") throw new AppError("forbidden", "Only members try an escalation chain");
  const id = uuidFrom("membrane", wire);
  return withTx(ctx, async (inside) => {
    await requireStillPermitted(inside, "membrane:drill");
    const stored = await lockMembrane(inside, id);
    if (stored === undefined) throw notFound("membrane");
    await work(inside, stored, actor);
    const present = await requireMembrane(inside, wire);
    const drill = viewDrill(present, (await chainOf(inside, present)).chain);
    if (drill === null) throw new Error("a drill that was written did not come back");
    return drill;
  });
}

async function chainOf(ctx: TxContext, { membrane, content }: StoredMembrane) {
  const { config, voterIds } = await loadDecisionContext(ctx, membrane.environmentId);
  const own = chainOfContent(contentOf(content));
  const { escalation, timeoutSeconds } = config.approval;
  return { chain: chainInForce(own, escalation, timeoutSeconds), voterIds };
}

function drillOf({ membrane }: StoredMembrane): Drill | null {
  const { revision, drillRevision, drillStartedAt, drillStartedBy } = membrane;
  if (drillRevision !== revision || drillStartedAt === null || drillStartedBy === null) return null;
  return { revision, startedAt: drillStartedAt, startedBy: drillStartedBy };
}

function viewDrill(stored: StoredMembrane, chain: readonly EscalationStep[]): DrillView | null {
  const drill = drillOf(stored);
  if (drill === null) return null;
  return {
    revision: drill.revision,
    started_at: drill.startedAt.toISOString(),
    asked: chain.map(({ to }) => to),
    ends_at: drillEnd(drill, chain).toISOString(),
    answered: stored.membrane.escalationTestedRevision === drill.revision,
  };
}

function about({ membrane: { id, environmentId, agentId, revision } }: StoredMembrane) {
  return { subject: { kind: "membrane" as const, id }, environmentId, agentId, policyRevision: String(revision) };
}
