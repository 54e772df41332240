import type { GrantView } from "#contract/grants.ts";
import { wireId } from "#contract/ids.ts";
import type { IntentView } from "#contract/intents.ts";
import { VERDICT_OF_EFFECT } from "#engine/policy.ts";
import { boundBy } from "#engine/verdict.ts";
import type { AutonomyLevel, Verdict } from "#engine/vocabulary.ts";
import { stagesOf } from "../decisions/explain-judgment.ts";
import type { JudgedRequest } from "../decisions/judge-request.ts";
import { dispositionOf } from "../decisions/make-record.ts";
import type { RecordedRequest } from "../decisions/recorded-request.ts";

/** The answer to an intent as it was judged; `grant` is what came with it, if it was let through. */
export function viewIntent(
  request: RecordedRequest,
  judged: JudgedRequest,
  { auditEntryId, grant }: { auditEntryId: string; grant: GrantView | null },
): IntentView {
  const { joined, membrane, score, originalDetails, asked } = judged;
  const demandOf = (dial: string) => joined.demands.find((demand) => demand.dial === dial)?.verdict ?? null;
  return {
    id: wireId("decision", request.decisionId),
    verdict: joined.verdict,
    policy_verdict: membrane?.evaluation.verdict ?? null,
    pipeline_mode: joined.pipelineMode,
    disposition: dispositionOf(judged),
    binding: joined.binding,
    bound_by: boundBy(joined),
    demands: { mode: demandOf("mode"), membrane: demandOf("membrane"), level: demandOf("level") },
    risk_assessment: {
      tier: judged.assessment.tier,
      severity: judged.assessment.severity,
      claimed_severity: judged.assessment.claimedSeverity,
      score: score?.score ?? 1,
      factors: score?.factors ?? [],
      reasoning: judged.assessment.reasoning,
    },
    stages: judged.score === null || judged.enrichment === null ? [] : stagesOf(judged),
    payload: originalDetails === null ? null : { ...asked.details },
    approval_id: joined.binding ? wireId("approval", request.approvalId) : null,
    observation_id: request.observationId === null ? null : wireId("observation", request.observationId),
    membrane: membrane && { id: wireId("membrane", membrane.membrane.id), revision: membrane.membrane.revision },
    coverage_gap: membrane?.evaluation.coverageGap ?? false,
    would_deliberate: membrane?.wouldDeliberate ?? false,
    explanation: explain(judged),
    audit_ref: wireId("audit_entry", auditEntryId),
    grant,
  };
}

/** What decided, in the words of the rules, of the policies that speak to agents or restrict, and of the panel. */
function explain({ assessment, membrane, joined, asked }: JudgedRequest): string {
  const level = asked.autonomyLevel === null ? [] : [OF_LEVEL[asked.autonomyLevel]];
  const said = (membrane?.evaluation.matches ?? []).flatMap((match) => {
    const words = match.messageToAgent || OF_POLICY[VERDICT_OF_EFFECT[match.effect]];
    return words === null ? [] : [`${match.policyId}: ${words}`];
  });
  const panel = membrane?.deliberation ? [membrane.deliberation.conclusion.reason] : [];
  const gap = membrane?.evaluation.coverageGap ? ["No policy of the membrane covers this"] : [];
  const informs = joined.binding ? [] : ["Informational: nothing is permitted or held back by this answer"];
  // Policies speak in whole sentences, rules without the stop.
  return [assessment.reasoning, ...gap, ...said, ...panel, ...level, ...informs]
    .map((part) => part.trim().replace(/\.$/, ""))
    .join(". ");
}

/** Of a policy that leaves its message empty. */
const OF_POLICY = {
  approve: null,
  approve_modified: "it asks for another payload",
  escalate: "it asks for a person",
  block: "it asks for a block",
} as const satisfies Record<Verdict, string | null>;

const OF_LEVEL = {
  shadow: "The session is at level shadow: a person decides the case by themselves",
  supervised: "The session is supervised: a person decides before anything is done",
  autonomous: "The session is autonomous: the agent acts within mode and membrane",
} as const satisfies Record<AutonomyLevel, string>;
