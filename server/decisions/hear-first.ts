import { wireId } from "#contract/ids.ts";
import type { Answer } from "#engine/deliberation.ts";
import { type Context, type TxContext, withTx, workspaceOf } from "../context.ts";
import { hearPanel } from "../deliberators/hear-panel.ts";
import { AppError } from "../errors.ts";
import type { Claim } from "../idempotency/claim.ts";
import { wasAnswered } from "../idempotency/was-answered.ts";
import { refuseWhileStopped } from "../kill-switch/refuse-while-stopped.ts";
import type { GoverningMembrane } from "../membranes/governing-membrane.ts";
import { promoteDue } from "../staged-changes/promote-due.ts";
import type { AskedAction } from "./asked-action.ts";
import { wireHash } from "./canonical-payload.ts";
import {
  type DecisionContext,
  decisionContextOf,
  forgetDecisionContext,
  loadDecisionContext,
} from "./decision-context.ts";
import type { Heard } from "./heard.ts";
import { judge } from "./judge.ts";
import { governingOf, type JudgedRequest } from "./judge-request.ts";

/** About which request a panel may have to be heard. It is made only where a live panel names somebody outside. */
export type Hearing = {
  environmentId: string;
  /** Whose it is, and so whose membrane governs; undefined where only its session says. */
  agentId: string | null | undefined;
  askedOf: () => AskedAction | Promise<AskedAction>;
  /** Of a request that may have its answer already. */
  claim?: Claim | null;
};

/**
 * What the deliberators outside say of a request that is about to be recorded; null where nobody is to be asked, which
 * takes no round trip where no live panel names one. The request is judged here to learn whether a panel is due and what
 * it is about, and judged again when it is recorded: only then does anything follow from what was heard.
 */
export async function hearFirst(
  ctx: Context | TxContext,
  { environmentId, agentId, askedOf, claim = null }: Hearing,
): Promise<Heard | null> {
  if ("tx" in ctx) return null;
  // What is due to bind binds before the request is handled.
  if (await promoteDue(ctx, environmentId)) forgetDecisionContext(ctx, environmentId);
  try {
    if (!mayNameOthers(agentId, await decisionContextOf(ctx, environmentId))) return null;
    // Nobody asks: whoever records the request has asked already.
    await withTx(ctx, refuseWhileStopped);
    if (claim !== null && (await wasAnswered(ctx, claim))) return null;
    // What is remembered may be of an earlier revision, and nothing said of that would count.
    const given = await loadDecisionContext(ctx, environmentId);
    const asked = await askedOf();
    if (othersOn(asked, given).length === 0) return null;
    return await hear(ctx, await judge(ctx, asked, given), given);
  } catch (error) {
    // Whatever is refused here is refused again, and answered, when it is to be recorded; until then nobody was heard.
    if (error instanceof AppError && error.code !== "unavailable") return null;
    throw error;
  }
}

/** Thrown in a transaction where somebody outside is to be heard first: whoever began it lets go of it, hears and comes again. */
export class UnheardPanel extends AppError {
  constructor() {
    super("unavailable", "The membrane was revised at this moment; nothing was changed. Try again shortly");
  }
}

/**
 * What counts as heard once it turned out that what was remembered is old: nobody may have been asked because nobody
 * knew of the panel yet. Who was asked is asked only once, whatever changed meanwhile.
 */
export async function hearAgain(
  ctx: Context | TxContext,
  hearing: Hearing,
  heard: Heard | null,
): Promise<Heard | null> {
  if (heard !== null) return heard;
  if (!("tx" in ctx)) return hearFirst(ctx, hearing);
  const given = await decisionContextOf(ctx, hearing.environmentId);
  if (mayNameOthers(hearing.agentId, given) && othersOn(await hearing.askedOf(), given).length > 0)
    throw new UnheardPanel();
  return null;
}

/** Answers by what is heard, and once more where nobody knew of the panel. */
export async function afterHearing<T, H>(hear: () => Promise<H>, answer: (heard: H) => Promise<T>): Promise<T> {
  try {
    return await answer(await hear());
  } catch (error) {
    if (!(error instanceof UnheardPanel)) throw error;
    return answer(await hear());
  }
}

/** Whether the panel may name somebody who is asked over HTTP, by what is known without asking anybody. */
function mayNameOthers(agentId: Hearing["agentId"], given: DecisionContext): boolean {
  const governing = agentId === undefined ? given.membranes : [governingOf({ agentId }, given)];
  return governing.some((membrane) => membrane?.lifecycle === "live" && namesOn(membrane).length > 0);
}

/** Those of the panel that deliberates about this. What is hidden from people is told to nobody outside. */
function othersOn(asked: AskedAction, given: DecisionContext): string[] {
  const governing = governingOf(asked, given);
  if (governing?.lifecycle !== "live" || asked.intent?.isShadowRequested === true || asked.isSealed) return [];
  return namesOn(governing);
}

function namesOn({ content }: GoverningMembrane): string[] {
  return content.deliberation.deliberators.flatMap((member) => (member.kind === "http" ? [member.name] : []));
}

async function hear(ctx: Context, judged: JudgedRequest, given: DecisionContext): Promise<Heard | null> {
  const { membrane, payload } = judged;
  const names = othersOn(judged.asked, given);
  if (!membrane?.deliberation || names.length === 0) return null;
  const since = performance.now();
  const settled: Answer[] = membrane.deliberation.told.filter(({ deliberator }) => !names.includes(deliberator));
  const rounds = await hearPanel(ctx, {
    names,
    settled,
    rounds: membrane.membrane.content.deliberation.rounds,
    matter: matterOf(ctx, judged, given),
  });
  const { id: membraneId, revision } = membrane.membrane;
  return { membraneId, revision, payloadHash: payload.hash, rounds, ms: performance.now() - since };
}

/** What a deliberator is told. */
function matterOf(ctx: Context, judged: JudgedRequest, { environment }: DecisionContext): Record<string, unknown> {
  const { asked, assessment, score, membrane, enrichment, payload } = judged;
  const { agentId } = asked;
  return {
    workspace_id: wireId("workspace", workspaceOf(ctx)),
    environment: { id: wireId("environment", environment.id), name: environment.name, mode: environment.operatingMode },
    agent: agentId && { id: wireId("agent", agentId), name: enrichment?.history?.agentName ?? "" },
    ...membraneTold(membrane),
    risk: {
      score: score?.score ?? null,
      severity: assessment.severity,
      tier: assessment.tier,
      factors: (score?.factors ?? []).map(({ factor, value, contribution }) => ({ factor, value, contribution })),
      missing: score?.missing ?? [],
    },
    ...actionTold(asked),
    payload: asked.details,
    payload_hash: wireHash(payload.hash),
  };
}

function membraneTold(judgment: JudgedRequest["membrane"]) {
  if (judgment === null) return {};
  const { membrane, evaluation } = judgment;
  return {
    membrane: { id: wireId("membrane", membrane.id), name: membrane.name, revision: membrane.revision },
    policies: evaluation.matches.map(({ policyId, title, tier, effect }) => ({
      policy_id: policyId,
      title,
      tier,
      effect,
    })),
    policy_verdict: evaluation.verdict,
  };
}

/** As the agent said it; null is "not said". */
function actionTold({ intent, ...asked }: AskedAction) {
  return {
    action: {
      type: asked.actionType,
      verb: intent?.verb ?? null,
      target: intent?.target ? { ...intent.target, sensitivity: intent.sensitivity } : null,
    },
    description: asked.description,
    confidence: intent?.confidence ?? null,
    reasoning: intent?.reasoning ?? null,
    estimated_impact: {
      cost_usd: asked.estimatedCostUsd,
      duration_ms: asked.estimatedDurationMs,
      audience_size: intent?.audienceSize ?? null,
      reversible: asked.isReversible,
      rollback_plan: asked.rollbackPlan,
      affected_systems: asked.affectedSystems,
      regulatory_domains: intent?.regulatoryDomains ?? null,
    },
  };
}
