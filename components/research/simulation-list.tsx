"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { InterventionView, SimulationView } from "#contract/interventions.ts";
import { asPercent, saidRate } from "#engine/cycle-words.ts";
import { canBecome } from "#engine/intervention.ts";
import { FailedQuery } from "../loaded.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { byPage } from "./research-query.ts";
import { SIMULATION_OUTCOME_WORDS } from "./research-words.ts";

const SimulateForm = dynamic(() => import("./simulate-form.tsx").then((file) => file.SimulateForm), { ssr: false });

/** Every simulation of a remedy with its terms, newest first, and the way to report one. */
export function SimulationList({ intervention, refusal }: { intervention: InterventionView; refusal: string | null }) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const { id, status } = intervention;
  const within = { intervention_id: id, limit: 20 };
  const query = useInfiniteQuery(trpc.research.simulations.infiniteQueryOptions(within, byPage));
  const known = query.data?.pages.flatMap((page) => page.items);
  const isOver = canBecome(status, "rejected") ? null : "It is over: simulate a new one";
  return (
    <Pane aria-label="Simulations">
      <SectionHeader
        title="All simulations"
        note="the latest one counts"
        aside={
          <Button size="small" disabledReason={refusal ?? isOver} onClick={() => setOpen(true)}>
            Report a simulation
          </Button>
        }
      />
      {known === undefined && query.error && (
        <FailedQuery query={query} title="Could not load the simulations" stands="What was reported stands." />
      )}
      {known === undefined && !query.error && <SkeletonRows rows={2} height="h-11" label="Loading the simulations" />}
      {known?.length === 0 && <p className="text-fg-2">It was not simulated yet.</p>}
      <ol aria-label="Simulations">
        {known?.map((simulation) => (
          <Simulation key={simulation.id} simulation={simulation} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button size="small" onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
          Show older
        </Button>
      )}
      {open && <SimulateForm intervention={intervention} onClose={() => setOpen(false)} />}
    </Pane>
  );
}

function Simulation({ simulation }: { simulation: SimulationView }) {
  const { agent, member, created_at, outcome, policy_change } = simulation;
  // A policy change is simulated by a person, whoever proposed the remedy.
  const by = (policy_change === null ? agent : null) ?? member ?? agent;
  return (
    <li className="border-t border-line-1 py-2.5 first:border-t-0">
      <p className="mb-1 flex flex-wrap items-center gap-x-2">
        <Badge>{SIMULATION_OUTCOME_WORDS[outcome]}</Badge>
        <span className="text-12 text-fg-2">
          by {by?.name ?? "somebody"}, <Time at={created_at} shape="short" />
        </span>
      </p>
      {policy_change && (
        <Link href={`/simulations/${simulation.id}`} className="link text-12">
          A policy change over mirrored traces
        </Link>
      )}
      <KeyValues entries={termsOf(simulation)} />
    </li>
  );
}

/** All that a simulation was judged by; what nobody said is said to be unknown. */
function termsOf(simulation: SimulationView) {
  const { trace_count, failures_before, failures_after, effect, confidence, regressions, latency_delta_ms } =
    simulation;
  const share = (count: number | null) => (count === null ? "Not counted" : saidRate(count, trace_count, "No traces"));
  return [
    { term: "Traces", value: trace_count },
    { term: "Failed before", value: share(failures_before) },
    { term: "Fails with it", value: share(failures_after) },
    { term: "Failures that went away", value: effect === null ? "Unknown" : asPercent(effect) },
    { term: "Confidence", value: confidence === null ? "Unknown" : asPercent(confidence) },
    { term: "Regressions", value: regressions },
    {
      term: "Latency",
      value: latency_delta_ms === null ? "Unknown" : `${latency_delta_ms > 0 ? "+" : ""}${latency_delta_ms} ms`,
    },
  ];
}
