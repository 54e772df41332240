import type { Metadata } from "next";
import { strongestMode } from "#components/environments/strongest-mode.ts";
import { FindingTable } from "#components/research/finding-table.tsx";
import { byPage, findingFilter } from "#components/research/research-query.ts";
import { ResearchTabs } from "#components/research/research-tabs.tsx";
import { FAILURE_CLASS_WORDS, FINDING_STATUS_WORDS } from "#components/research/research-words.ts";
import { Filter, FilterBar } from "#components/shell/filter-bar.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { OPERATING_MODE_WORDS } from "#components/words.ts";
import { FAILURE_CLASSES, FINDING_STATUSES, OPERATING_MODES, SEVERITIES } from "#engine/vocabulary.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { fetchSubject, Hydrate, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Findings" };

async function FindingsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  await requireViewer("research:read");
  const filter = findingFilter(await searchParams);
  const [environments] = await Promise.all([
    fetchSubject(trpc.environments.list.queryOptions({ limit: 200 })),
    prefetchPages(trpc.research.findings.infiniteQueryOptions({ ...filter, limit: 50 }, byPage)),
  ]);
  return (
    <Page crumbs={[{ label: "Findings" }]} reach={strongestMode(environments?.items, filter.environment_id)}>
      <PageHeader
        title="Findings"
        description="Failures that were discovered, and what became of them."
        actions={<ResearchTabs here="/findings" />}
      />
      <FilterBar label="Which findings">
        <Filter
          name="environment"
          label="Environment"
          options={(environments?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Filter
          name="status"
          label="Status"
          options={FINDING_STATUSES.map((value) => ({ value, label: FINDING_STATUS_WORDS[value] }))}
        />
        <Filter name="severity" label="Severity" options={SEVERITIES.map((value) => ({ value, label: value }))} />
        <Filter
          name="class"
          label="Class"
          options={FAILURE_CLASSES.map((value) => ({ value, label: FAILURE_CLASS_WORDS[value] }))}
        />
        <Filter
          name="mode"
          label="Found in"
          options={OPERATING_MODES.map((value) => ({ value, label: OPERATING_MODE_WORDS[value].label }))}
        />
      </FilterBar>
      <Hydrate>
        <FindingTable key={JSON.stringify(filter)} filter={filter} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("research:read") }, FindingsPage);
