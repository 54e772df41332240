import type { Metadata } from "next";
import { strongestMode } from "#components/environments/strongest-mode.ts";
import { InterventionTable } from "#components/research/intervention-table.tsx";
import { byPage, interventionFilter } from "#components/research/research-query.ts";
import { ResearchTabs } from "#components/research/research-tabs.tsx";
import { INTERVENTION_STATUS_WORDS, INTERVENTION_TYPE_WORDS } from "#components/research/research-words.ts";
import { Filter, FilterBar } from "#components/shell/filter-bar.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { INTERVENTION_STATUSES, INTERVENTION_TYPES } from "#engine/vocabulary.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { fetchSubject, Hydrate, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Interventions" };

async function InterventionsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  await requireViewer("research:read");
  const filter = interventionFilter(await searchParams);
  const [environments] = await Promise.all([
    fetchSubject(trpc.environments.list.queryOptions({ limit: 200 })),
    prefetchPages(trpc.research.interventions.infiniteQueryOptions({ ...filter, limit: 50 }, byPage)),
  ]);
  return (
    <Page crumbs={[{ label: "Interventions" }]} reach={strongestMode(environments?.items, filter.environment_id)}>
      <PageHeader
        title="Interventions"
        description="Remedies, from their proposal through simulation and approval to deployment and rollback."
        actions={<ResearchTabs here="/interventions" />}
      />
      <FilterBar label="Which interventions">
        <Filter
          name="environment"
          label="Environment"
          options={(environments?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Filter
          name="status"
          label="Status"
          options={INTERVENTION_STATUSES.map((value) => ({ value, label: INTERVENTION_STATUS_WORDS[value] }))}
        />
        <Filter
          name="type"
          label="Type"
          options={INTERVENTION_TYPES.map((value) => ({ value, label: INTERVENTION_TYPE_WORDS[value] }))}
        />
      </FilterBar>
      <Hydrate>
        <InterventionTable key={JSON.stringify(filter)} filter={filter} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("research:read") }, InterventionsPage);
