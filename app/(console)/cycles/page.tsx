import type { Metadata } from "next";
import { strongestMode } from "#components/environments/strongest-mode.ts";
import { CycleTable } from "#components/research/cycle-table.tsx";
import { CYCLE_STANDING_WORDS } from "#components/research/cycle-words.ts";
import { byPage, cycleFilter } from "#components/research/research-query.ts";
import { ResearchTabs } from "#components/research/research-tabs.tsx";
import { Filter, FilterBar } from "#components/shell/filter-bar.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { OPERATING_MODE_WORDS } from "#components/words.ts";
import { EnvironmentId } from "#contract/ids.ts";
import { CYCLE_STANDINGS, OPERATING_MODES } from "#engine/vocabulary.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Cycles" };

const isEnvironment = (said: unknown): said is string => EnvironmentId.safeParse(said).success;

export default async function CyclesPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  await requireViewer("research:read");
  const filter = cycleFilter(await searchParams, isEnvironment);
  const [environments] = await Promise.all([
    fetchSubject(trpc.environments.list.queryOptions({ limit: 200 })),
    prefetchPages(trpc.research.cycles.infiniteQueryOptions({ ...filter, limit: 50 }, byPage)),
  ]);
  return (
    <Page crumbs={[{ label: "Cycles" }]} reach={strongestMode(environments?.items, filter.environment_id)}>
      <PageHeader
        title="Cycles"
        description="Research runs: what was tried, what it cost, and the critical errors that hold an environment in the lab."
        actions={<ResearchTabs here="/cycles" />}
      />
      <FilterBar label="Which cycles">
        <Filter
          name="environment"
          label="Environment"
          options={(environments?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Filter
          name="mode"
          label="Mode"
          options={OPERATING_MODES.map((value) => ({ value, label: OPERATING_MODE_WORDS[value].label }))}
        />
        <Filter
          name="outcome"
          label="Outcome"
          options={CYCLE_STANDINGS.map((value) => ({ value, label: CYCLE_STANDING_WORDS[value] }))}
        />
        <Filter name="errors" label="Critical errors" options={[{ value: "unsettled", label: "Not settled" }]} />
      </FilterBar>
      <Hydrate>
        <CycleTable key={JSON.stringify(filter)} filter={filter} />
      </Hydrate>
    </Page>
  );
}
