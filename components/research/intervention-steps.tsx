import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import type { InterventionView } from "#contract/interventions.ts";
import { refusalToDeploy } from "#engine/intervention.ts";
import { Badge } from "../ui/badge.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { APPROVAL_STATUS_WORDS } from "../words.ts";
import { latestOf } from "./deployment-words.ts";
import { DEPLOYMENT_TARGET_WORDS, SIMULATION_OUTCOME_WORDS } from "./research-words.ts";

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
          "Nobody was asked yet. An owner asks here, the agent with POST /interventions/{id}/deploy."
        ) : (
          <>
            {DEPLOYMENT_TARGET_WORDS[target]}:{" "}
            <Link href={`/approvals/${approval.id}`} className="link">
              {APPROVAL_STATUS_WORDS[approval.status].label}
            </Link>
            {approval.status === "approved" && deployed_at === null && ended_at === null && (
              <> It is deployed by asking again.</>
            )}
          </>
        )}
      </Step>
      <Step title="Deployment" at={deployed_at}>
        {deployed_at === null ? "It is not deployed." : target && `Deployed to ${DEPLOYMENT_TARGET_WORDS[target]}.`}
        {intervention.simulation?.policy_change && <OfPolicies change={intervention.simulation.policy_change} />}
      </Step>
      {ended_at !== null && (
        <Step title={status === "rejected" ? "Rejected" : "Rolled back"} at={ended_at}>
          By {ended_by?.name ?? intervention.agent?.name ?? "the agent"}: {end_reason}
        </Step>
      )}
    </ol>
  );
}

/** What its policies do is the membrane's to say: no deployment changes that, whoever approved it. */
function OfPolicies({ change }: { change: NonNullable<NonNullable<InterventionView["simulation"]>["policy_change"]> }) {
  return (
    <p className="mt-1 max-w-prose text-12 text-fg-2">
      Deploying is recorded and changes no membrane. An owner makes its policies live on{" "}
      <Link href={`/membranes/${change.membrane_id}`} className="link">
        the membrane’s page
      </Link>
      {change.revision !== null && `, as simulated: v${change.revision}`}.
    </p>
  );
}

function Simulated({ intervention }: { intervention: InterventionView }) {
  const { simulation } = intervention;
  if (simulation === null) return <Step title="Simulation">It was not simulated yet.</Step>;
  const refusal = refusalToDeploy("production", latestOf(intervention));
  const bar = refusal !== null && refusal in BAR_WORDS ? BAR_WORDS[refusal as keyof typeof BAR_WORDS] : null;
  return (
    <Step
      title="Simulation"
      at={simulation.created_at}
      aside={<Badge>{SIMULATION_OUTCOME_WORDS[simulation.outcome]}</Badge>}
    >
      {bar === null ? "Good enough for production." : `Not good enough for production. ${bar}.`}
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
