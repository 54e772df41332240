"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { InterventionView } from "#contract/interventions.ts";
import type { PolicySimulationView } from "#contract/policy-simulations.ts";
import { canBecome } from "#engine/intervention.ts";
import { FailedQuery } from "../loaded.tsx";
import { SIMULATION_OUTCOME_WORDS } from "../research/research-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { SimulationProgress } from "./simulation-progress.tsx";
import { changeWords } from "./simulation-words.ts";
import { usePolicySimulation } from "./use-policy-simulation.ts";

const PolicyChangeForm = dynamic(() => import("./policy-change-form.tsx").then((file) => file.PolicyChangeForm), {
  ssr: false,
});

/** The latest so many are listed. */
const LIMIT = 5;

/** The intervention as a policy change: simulated over what is mirrored in its environment, with what came of it. */
export function PolicyChangePane({
  intervention,
  refusal,
}: {
  intervention: InterventionView;
  refusal: string | null;
}) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const { id, environment, status } = intervention;
  const query = useQuery(trpc.research.policySimulations.queryOptions({ intervention_id: id, limit: LIMIT }));
  const known = useQuery(trpc.environments.byId.queryOptions({ environment_id: environment.id }));
  const runs = query.data?.items;
  const isOver = canBecome(status, "rejected") ? null : "It is over: simulate a new one";
  const isElsewhere =
    known.data === undefined || known.data.mode === "shadow"
      ? null
      : `Traffic is mirrored in shadow alone, and ${environment.name} is in ${known.data.mode}`;
  const isRunning = runs?.some(({ state }) => state === "running") ? "One is running; cancel it, or wait for it" : null;
  return (
    <Pane aria-label="As a policy change">
      <SectionHeader
        title="As a policy change"
        note="over the mirrored traces; nothing goes back to anybody"
        aside={
          <Button
            size="small"
            disabledReason={refusal ?? isOver ?? isElsewhere ?? isRunning}
            onClick={() => setOpen(true)}
          >
            Simulate a policy change
          </Button>
        }
      />
      {runs === undefined && query.error && (
        <FailedQuery query={query} title="Could not load the policy changes" stands="What was simulated stands." />
      )}
      {runs === undefined && !query.error && <SkeletonRows rows={1} height="h-11" label="Loading the policy changes" />}
      {runs?.length === 0 && (
        <p className="max-w-prose text-pretty text-fg-2">
          If it is a change of a membrane’s policies, see what that would have stopped of the traces that failed, and
          whom it would have hurt.
        </p>
      )}
      <ol aria-label="Policy changes">
        {runs?.map((run) => (
          <Run key={run.id} listed={run} refusal={refusal} />
        ))}
      </ol>
      {open && <PolicyChangeForm intervention={intervention} onClose={() => setOpen(false)} />}
    </Pane>
  );
}

function Run({ listed, refusal }: { listed: PolicySimulationView; refusal: string | null }) {
  const { data = listed } = usePolicySimulation(listed.id);
  return (
    <li className="border-t border-line-1 py-2.5 first:border-t-0">
      <p className="mb-1 flex flex-wrap items-center gap-x-2">
        <Link href={`/simulations/${data.id}`} className="link">
          {changeWords(data)}
        </Link>
        {data.simulation && <Badge>{SIMULATION_OUTCOME_WORDS[data.simulation.outcome]}</Badge>}
        <span className="text-12 text-fg-2">
          <Time at={data.started_at} shape="short" />
        </span>
      </p>
      <SimulationProgress simulation={data} refusal={refusal} />
    </li>
  );
}
