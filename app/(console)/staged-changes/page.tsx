import type { Metadata } from "next";
import { byPage } from "#components/kernels/kernel-words.ts";
import { MembraneKernelTabs } from "#components/kernels/membrane-kernel-tabs.tsx";
import { Filter, FilterBar } from "#components/shell/filter-bar.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { StagedTable } from "#components/staged-changes/staged-table.tsx";
import { STAGED_CHANGE_STATUS_WORDS, stagedFilter } from "#components/staged-changes/trial-words.ts";
import { STAGED_CHANGE_STATUSES } from "#engine/vocabulary.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";
import { Hydrate, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Staged changes" };

async function StagedChangesPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  await requireViewer("staged-change:read");
  const filter = stagedFilter(await searchParams);
  await prefetchPages(trpc.stagedChanges.list.infiniteQueryOptions({ ...filter, limit: 50 }, byPage));
  return (
    <Page crumbs={[{ label: "Staged changes" }]} reach={await pageReach()}>
      <PageHeader
        title="Staged changes"
        description="What is on trial beside what is live, and what became of it. A trial never changes an answer."
        actions={<MembraneKernelTabs here="/staged-changes" />}
      />
      <FilterBar label="Which changes">
        <Filter
          name="status"
          label="Status"
          options={STAGED_CHANGE_STATUSES.map((value) => ({ value, label: STAGED_CHANGE_STATUS_WORDS[value] }))}
        />
      </FilterBar>
      <Hydrate>
        <StagedTable key={JSON.stringify(filter)} filter={filter} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("staged-change:read") }, StagedChangesPage);
