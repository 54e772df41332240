import { undeliberated } from "#engine/backtest.ts";
import { VERDICT_OF_EFFECT } from "#engine/policy.ts";
import type { SimulatedTrace } from "#engine/policy-simulation.ts";
import { later } from "#engine/result.ts";
import { assessRisk } from "#engine/risk.ts";
import type { RiskScore } from "#engine/risk-score.ts";
import { actionsOf } from "#engine/traced-action.ts";
import { type UnmappedReason, VERDICTS, type Verdict } from "#engine/vocabulary.ts";
import type { AskedAction } from "../decisions/asked-action.ts";
import { consultMembrane } from "../decisions/consult-membrane.ts";
import type { DecisionContext } from "../decisions/decision-context.ts";
import type { Consulted } from "../decisions/facts.ts";
import { failureEvidenceIn } from "../decisions/failure-evidence.ts";
import { governingOf } from "../decisions/judge-request.ts";
import { askedByIntent } from "../intents/asked-by-intent.ts";
import type { GoverningMembrane } from "../membranes/governing-membrane.ts";
import { NEVER_MIRRORED, PolicyReads } from "../membranes/unrecorded.ts";
import { readAction } from "../traces/read-action.ts";
import type { StoredSaying } from "../traces/saying-traces.ts";

/** What traces are judged by: the membranes that govern now, and the candidate in the place of one of them. */
export type TraceJudge = { given: DecisionContext; candidate: GoverningMembrane };

export type JudgedTrace =
  | { judged: SimulatedTrace; actionTypes: string[] }
  | { unmapped: UnmappedReason }
  /** The policies that read what no trace says. */
  | { unrecorded: string[] };

type Said = { verdict: Verdict; policies: string[] };
type Unrecorded = { unrecorded: string[] };

/**
 * Judges what the agent did in a mirrored trace by the policies that govern now and by a candidate's, with the code that
 * judges intents. What a trace does not say (the agent's record and history, its session, and so the risk score) is not
 * made up: where a policy reads it the trace is not judged, and what the score alone would put before a panel is left
 * out of both verdicts. Of several actions the strictest verdict counts.
 */
export function judgeTrace(trace: StoredSaying, judge: TraceJudge): JudgedTrace {
  const mapped = actionsOf(trace);
  if ("unmapped" in mapped) return mapped;
  const asked = mapped.actions.map((said) => askedOf(said, trace));
  if (!asked.every((action) => action !== null)) return { unmapped: "unreadable" };
  const live = governingOf(trace, judge.given);
  const now = strictest(asked.map((action) => saidOf(action, trace, judge.candidate, judge.given)));
  const was = live === null ? null : strictest(asked.map((action) => saidOf(action, trace, live, judge.given)));
  if ("unrecorded" in now) return now;
  if (was !== null && "unrecorded" in was) return was;
  const { verdict, policies } = now;
  return {
    judged: { failed: trace.isError, was: was?.verdict ?? null, now: verdict, policies },
    actionTypes: [...new Set(asked.map(({ actionType }) => actionType))],
  };
}

/** Null where it cannot be read as an intent. */
function askedOf(said: object, { agentId }: StoredSaying): AskedAction | null {
  const { data } = readAction(said);
  if (data === undefined) return null;
  const requester = { agentId, memberId: null };
  return askedByIntent(data, { requester, isShadowRequested: false, within: null, observation: null });
}

function strictest(said: readonly (Said | Unrecorded)[]): Said | Unrecorded {
  let verdict: Verdict = "approve";
  for (const each of said) {
    if ("unrecorded" in each) return each;
    verdict = later(VERDICTS, verdict, each.verdict);
  }
  const deciding = said.flatMap((each) => ("verdict" in each && each.verdict === verdict ? each.policies : []));
  return { verdict, policies: [...new Set(deciding)] };
}

/** Each reads its conditions once. */
const readsOf = new WeakMap<GoverningMembrane, PolicyReads>();

function saidOf(
  asked: AskedAction,
  trace: StoredSaying,
  membrane: GoverningMembrane,
  given: DecisionContext,
): Said | Unrecorded {
  const reads = readsOf.get(membrane) ?? new PolicyReads();
  readsOf.set(membrane, reads);
  const place = { environment: given.environment.name, agent: trace.agentName, actionType: asked.actionType };
  const blind = membrane.policies.inScope(place).filter(({ policy }) => reads.readsAny(policy, NEVER_MIRRORED));
  if (blind.length > 0) return { unrecorded: blind.map(({ policy }) => policy.id) };
  // As one in shadow, where nothing deliberates.
  const watching = { ...membrane, lifecycle: "shadow" } as const;
  const judged = consultMembrane(aboutOf(asked, trace, given), watching, UNSCORED);
  const verdict = undeliberated(judged.verdict, judged.wouldDeliberate);
  const deciding = judged.evaluation.matches.filter(({ effect }) => VERDICT_OF_EFFECT[effect] === verdict);
  return { verdict, policies: verdict === "approve" ? [] : deciding.map(({ policyId }) => policyId) };
}

/** Below every threshold: what the score alone would put before a panel is in neither verdict. */
const UNSCORED: RiskScore = { score: -1, factors: [], missing: [] };

/** No policy that reads any of this is evaluated. */
const UNKNOWN = {
  agentVersion: "",
  observations: 0,
  agreed: 0,
  criticalMisses: 0,
  priorDecisions: 0,
  sameActionLastHour: 0,
  samePayloadLastDay: 0,
  spentUsd: null,
};

function aboutOf(asked: AskedAction, { agentName, startedAt }: StoredSaying, given: DecisionContext): Consulted {
  const failure = given.policy.detailedMode ? failureEvidenceIn(asked.details) : null;
  return {
    asked,
    assessment: assessRisk({ ...asked, failure, raisedSeverity: null }, given.environment.operatingMode, given.policy),
    enrichment: {
      history: { agentName, ...UNKNOWN },
      contradictions: 0,
      precedents: { approved: 0, rejected: 0 },
      now: startedAt,
      ms: 0,
    },
    given,
  };
}
