"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import { useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { PolicySimulationView, SimulatedCase } from "#contract/policy-simulations.ts";
import { wasWord } from "../backtests/backtest-words.ts";
import { CasesPane, KeptCases } from "../backtests/kept-cases.tsx";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Time } from "../ui/time.tsx";
import { VERDICT_WORDS } from "../words.ts";

const LIMIT = 25;
const ENDED = [
  { value: "all", label: "All" },
  { value: "true", label: "Failed" },
  { value: "false", label: "Worked" },
] as const;
type Ended = (typeof ENDED)[number]["value"];

/** The traces behind the figures that would have met something else, newest first, each a link to its trace. */
export function SimulatedCases({ simulation }: { simulation: PolicySimulationView }) {
  const [ended, setEnded] = useState<Ended>("all");
  const isRunning = simulation.state === "running";
  return (
    <CasesPane
      title="Traces that would have met something else"
      isRunning={isRunning}
      aside={
        !isRunning && (
          <Field label="Ended" hideLabel className="w-28">
            <Select options={ENDED} value={ended} onChange={setEnded} />
          </Field>
        )
      }
    >
      <Cases simulation={simulation} ended={ended} />
    </CasesPane>
  );
}

function Cases({ simulation, ended }: { simulation: PolicySimulationView; ended: Ended }) {
  const trpc = useTRPC();
  const cases = useInfiniteQuery(
    trpc.research.simulatedCases.infiniteQueryOptions(
      { simulation_id: simulation.id, limit: LIMIT, ...(ended === "all" ? {} : { error: ended }) },
      { getNextPageParam: (page) => page.next_cursor },
    ),
  );
  return (
    <KeptCases query={cases} what="traces" kept={simulation.cases_kept}>
      {(each: SimulatedCase) => <CaseLine key={each.trace_id} each={each} environmentId={simulation.environment.id} />}
    </KeptCases>
  );
}

function CaseLine({ each, environmentId }: { each: SimulatedCase; environmentId: string }) {
  const { trace, was, now } = each;
  return (
    <li className="grid min-h-11 items-center gap-x-3 gap-y-1 border-b border-line-1 px-6 py-1.5 text-12 leading-4 max-md:px-4 md:grid-cols-[112px_minmax(0,1fr)_64px_200px]">
      <span className="text-fg-1">{trace ? <Time at={trace.started_at} /> : "Dropped"}</span>
      <span className="grid min-w-0">
        {trace ? (
          <Link href={`/environments/${environmentId}/traces/${each.trace_id}`} className="link clip">
            {trace.name}
          </Link>
        ) : (
          <span className="text-fg-2">The trace is not kept any more</span>
        )}
        <span className="clip text-11 text-fg-2">
          {trace?.agent && `${trace.agent.name} · `}
          <span className="mono">{each.action_types.join(", ")}</span>
          {each.policies.length > 0 && (
            <>
              {" "}
              · by <span className="mono">{each.policies.join(", ")}</span>
            </>
          )}
        </span>
      </span>
      <span>
        <Badge>{each.error ? "Failed" : "OK"}</Badge>
      </span>
      <span className="flex items-center gap-1.5">
        {was === null ? (
          <span className="text-fg-2">{wasWord(null)}</span>
        ) : (
          <VerdictWord verdict={was} enforced={false} size={14} plain>
            {VERDICT_WORDS[was].label}
          </VerdictWord>
        )}
        <ArrowRight size={14} strokeWidth={1.5} aria-label="to" className="flex-none text-fg-2" />
        <VerdictWord verdict={now} enforced={false} size={14}>
          {VERDICT_WORDS[now].label}
        </VerdictWord>
      </span>
    </li>
  );
}
