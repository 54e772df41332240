"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { InterventionView } from "#contract/interventions.ts";
import { asPercent } from "#engine/cycle-words.ts";
import { Loaded } from "../loaded.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { PolicyChangePane } from "../simulations/policy-change-pane.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { DeployButton } from "./deploy-button.tsx";
import { EndIntervention, type EndRefusals } from "./end-intervention.tsx";
import { InterventionSteps } from "./intervention-steps.tsx";
import { INTERVENTION_STATUS_WORDS, INTERVENTION_TYPE_WORDS } from "./research-words.ts";
import { SimulationList } from "./simulation-list.tsx";

/** Why the viewer may not do each; null where they may. */
type InterventionRefusals = EndRefusals & {
  deploy: string | null;
  simulate: string | null;
  simulatePolicy: string | null;
};

/** One remedy, followed from its proposal to its end. */
export function InterventionDetail({
  interventionId,
  refusals,
}: {
  interventionId: string;
  refusals: InterventionRefusals;
}) {
  const trpc = useTRPC();
  const intervention = useQuery(trpc.research.intervention.queryOptions({ intervention_id: interventionId }));
  return (
    <Loaded
      query={intervention}
      title="Could not load the intervention"
      stands="What is deployed stays deployed."
      loading={
        <SkeletonRows rows={8} height="h-11" label="Loading the intervention" className="px-6 py-4 max-md:px-4" />
      }
    >
      {(held) => <InterventionSheet intervention={held} refusals={refusals} />}
    </Loaded>
  );
}

function InterventionSheet({
  intervention,
  refusals,
}: {
  intervention: InterventionView;
  refusals: InterventionRefusals;
}) {
  const { details } = intervention;
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title={intervention.description}
        name={INTERVENTION_TYPE_WORDS[intervention.type]}
        description={`For ${intervention.environment.name}, proposed in ${OPERATING_MODE_WORDS[intervention.mode].label}.`}
        actions={
          <>
            <Badge>{INTERVENTION_STATUS_WORDS[intervention.status]}</Badge>
            <DeployButton intervention={intervention} refusal={refusals.deploy} />
            <EndIntervention intervention={intervention} refusals={refusals} />
          </>
        }
      />
      <WithRail
        railLabel="What it is"
        rail={
          <Pane inset="rail">
            <SectionHeader title="What it is" />
            <KeyValues entries={whatItIs(intervention)} />
          </Pane>
        }
      >
        <InterventionSteps intervention={intervention} />
        <PolicyChangePane intervention={intervention} refusal={refusals.simulatePolicy} />
        <SimulationList intervention={intervention} refusal={refusals.simulate} />
        <Pane>
          <SectionHeader title="What would be changed" note="as the agent wrote it" />
          {Object.keys(details).length === 0 ? (
            <p className="text-fg-2">The agent wrote nothing about it.</p>
          ) : (
            <pre className="overflow-x-auto bg-bg-2 p-3 font-mono text-12">{JSON.stringify(details, null, 2)}</pre>
          )}
        </Pane>
      </WithRail>
    </div>
  );
}

function whatItIs({ agent, member, effectiveness, reversible, rollback_plan, finding_id }: InterventionView) {
  return [
    { term: "Proposed by", value: agent?.name ?? member?.name ?? "–" },
    { term: "Expected", value: effectiveness === null ? "Not said" : asPercent(effectiveness) },
    { term: "Reversible", value: reversible ? "Yes" : "No" },
    { term: "Rollback plan", value: rollback_plan || "None" },
    {
      term: "Finding",
      value:
        finding_id === null ? (
          "None"
        ) : (
          <Link href={`/findings/${finding_id}`} className="link touch">
            The finding behind it
          </Link>
        ),
    },
  ];
}
