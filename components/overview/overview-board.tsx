"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { OverviewView } from "#contract/overview.ts";
import { countedInWords } from "../environments/counted-in.ts";
import { Loaded } from "../loaded.tsx";
import { GateDots } from "../posture/level-cell.tsx";
import { AutonomyTable } from "../sessions/autonomy-table.tsx";
import { counted } from "../sessions/figures.ts";
import { Filter, FilterBar } from "../shell/filter-bar.tsx";
import { useTRPC } from "../trpc.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { type Viewer, ViewerProvider } from "../viewer.tsx";
import { byAgent } from "./by-agent.ts";
import { LastHour } from "./last-hour.tsx";
import { Misses } from "./misses.tsx";
import { NeedsYou } from "./needs-you.tsx";
import { boardInput } from "./newest-membranes.ts";
import { OverviewSkeleton, QuietPane } from "./overview-skeleton.tsx";
import { Standing } from "./standing.tsx";
import { useIsFresh } from "./use-is-fresh.ts";

// Beside the first thing to read: fetched after the page stands, at its height with three environments.
const EnvironmentMoves = dynamic(() => import("./environment-moves.tsx").then((file) => file.EnvironmentMoves), {
  ssr: false,
  loading: () => <QuietPane title="Environments" rows={3} height="h-7.5" />,
});

/** Below them, and only where there are any. */
const MembraneStates = dynamic(() => import("./membrane-states.tsx").then((file) => file.MembraneStates), {
  ssr: false,
});

/** Only a fresh workspace shows it. */
const FirstSteps = dynamic(() => import("./first-steps.tsx").then((file) => file.FirstSteps), { ssr: false });

/** What the page's address narrows it to. */
type Asked = { environment: string | null; isAllMisses: boolean };

/** What needs a person now, and how things stand. */
export function OverviewBoard({ viewer, ...asked }: { viewer: Viewer } & Asked) {
  const trpc = useTRPC();
  const { environment, isAllMisses } = asked;
  const overview = useQuery(trpc.overview.get.queryOptions(boardInput(environment, isAllMisses)));
  return (
    <ViewerProvider viewer={viewer}>
      <Loaded
        query={overview}
        title="Could not load the overview"
        stands="Requests, timers and levels on the server are not affected."
        loading={<OverviewSkeleton />}
      >
        {(loaded) => <Board overview={loaded} {...asked} />}
      </Loaded>
    </ViewerProvider>
  );
}

function Board({ overview, environment, isAllMisses }: { overview: OverviewView } & Asked) {
  const fresh = useIsFresh(overview) && environment === null;
  const where = countedInWords(overview.counted_in);
  return (
    <div className="flex min-h-full flex-col">
      <FilterBar label="Which environments" aside={`Figures of ${where}`}>
        <Filter
          name="environment"
          label="Environment"
          options={overview.environments.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FilterBar>
      <div className="flex border-b border-line-2 max-xl:flex-wrap">
        <LastHour hour={overview.last_hour} where={where} />
        <Standing overview={overview} environment={environment} />
      </div>
      <WithRail
        railLabel="Environments, misses and membranes"
        width="w-98"
        rail={
          <>
            <EnvironmentMoves environments={overview.environments} environment={environment} />
            <Misses overview={overview} {...{ environment, isAllMisses }} />
            <MembraneStates environment={environment} />
          </>
        }
      >
        {fresh ? <FirstSteps /> : <NeedsYou overview={overview} environment={environment} />}
        <Autonomy rows={overview.autonomy} where={where} />
      </WithRail>
    </div>
  );
}

function Autonomy({ rows, where }: { rows: OverviewView["autonomy"]; where: string }) {
  if (rows.length === 0)
    return (
      <Pane aria-labelledby="autonomy" className="border-b-0">
        <SectionHeader id="autonomy" title="Autonomy" note={`no skill in ${where}`} />
        <p className="text-12 text-fg-2">
          A skill of an agent stands here with its level, how often people agreed and which gates are met, once it has a
          session.
        </p>
      </Pane>
    );
  const agents = new Set(rows.map((row) => row.agent.id)).size;
  return (
    <Pane aria-labelledby="autonomy" className="border-b-0">
      <SectionHeader
        id="autonomy"
        title="Autonomy"
        note={`${counted(rows.length, "skill")} of ${counted(agents, "agent")}`}
        aside={
          <span className="flex gap-3.5 max-md:hidden">
            <span>% agreed, of how many</span>
            <span className="flex items-center gap-1.25">
              <GateDots met={2} of={3} /> gates met
            </span>
          </span>
        }
      />
      <AutonomyTable rows={byAgent(rows)} className="mt-1" />
    </Pane>
  );
}
