import Link from "next/link";
import type { ReactNode } from "react";
import type { InterventionView } from "#contract/interventions.ts";
import { refusalToDeploy } from "#engine/intervention.ts";
import { Badge } from "../ui/badge.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { APPROVAL_STATUS_WORDS } from "../words.ts";
import { asPercent, DEPLOYMENT_TARGET_WORDS, SIMULATION_OUTCOME_WORDS } from "./research-words.ts";

const BAR_WORDS = {
  not_simulated: "It was not simulated",
  not_improved: "It did not improve anything",
  low_confidence: "It is less than 70 % sure",
  regressions: "It broke something that worked",
  too_slow: "It is more than 500 ms slower, or did not say",
} as const;

/** Proposal, simulation, approval, deployment and what came after, in this order; what has not happened says so. */
export function InterventionSteps({ intervention }: { intervention: InterventionView }) {
  const { approval, target, deployed_at, ended_at, status, ended_by, end_reason } = intervention;
  return (
    <ol>
      <Step title="Proposed" at={intervention.created_at}>
        By {intervention.agent?.name ?? intervention.member?.name ?? "somebody"}.
      </Step>
      <Simulated intervention={intervention} />
      <Step title="Approval">
        {approval === null || target === null ? (
          "Nobody was asked yet. The agent asks with POST /interventions/{id}/deploy."
        ) : (
          <>
            {DEPLOYMENT_TARGET_WORDS[target]}:{" "}
            <Link href={`/approvals/${approval.id}`} className="link">
              {APPROVAL_STATUS_WORDS[approval.status].label}
            </Link>
            {approval.status === "approved" && deployed_at === null && ended_at === null && (
              <> The agent deploys it by asking again.</>
            )}
          </>
        )}
      </Step>
      <Step title="Deployment" at={deployed_at}>
        {deployed_at === null ? "It is not deployed." : target && `Deployed to ${DEPLOYMENT_TARGET_WORDS[target]}.`}
      </Step>
      {ended_at !== null && (
        <Step title={status === "rejected" ? "Rejected" : "Rolled back"} at={ended_at}>
          By {ended_by?.name ?? intervention.agent?.name ?? "the agent"}: {end_reason}
        </Step>
      )}
    </ol>
  );
}

function Simulated({ intervention: { simulation } }: { intervention: InterventionView }) {
  if (simulation === null) return <Step title="Simulation">It was not simulated yet.</Step>;
  const { effect, confidence, latency_delta_ms: latency, trace_count, regressions } = simulation;
  const refusal = refusalToDeploy("production", {
    traceCount: trace_count,
    effect,
    confidence,
    regressions,
    latencyDeltaMs: latency,
    outcome: simulation.outcome,
  });
  const bar = refusal !== null && refusal in BAR_WORDS ? BAR_WORDS[refusal as keyof typeof BAR_WORDS] : null;
  return (
    <Step
      title="Simulation"
      at={simulation.created_at}
      aside={<Badge>{SIMULATION_OUTCOME_WORDS[simulation.outcome]}</Badge>}
    >
      <KeyValues
        entries={[
          { term: "Traces", value: trace_count },
          { term: "Failures that went away", value: effect === null ? "Unknown" : asPercent(effect) },
          { term: "Confidence", value: confidence === null ? "Unknown" : asPercent(confidence) },
          { term: "Regressions", value: regressions },
          { term: "Latency", value: latency === null ? "Unknown" : `${latency > 0 ? "+" : ""}${latency} ms` },
          { term: "Good for production", value: bar === null ? "Yes" : `No. ${bar}` },
        ]}
      />
    </Step>
  );
}

function Step({
  title,
  at,
  aside,
  children,
}: {
  title: string;
  at?: string | null;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <li>
      <Pane className={at === null ? "text-fg-2" : undefined}>
        <SectionHeader title={title} note={at && <Time at={at} shape="short" />} aside={aside} />
        <div>{children}</div>
      </Pane>
    </li>
  );
}
