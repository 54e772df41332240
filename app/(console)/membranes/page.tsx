import type { Metadata } from "next";
import { MembraneKernelTabs } from "#components/kernels/membrane-kernel-tabs.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { CreateMembraneDialog } from "#components/membranes/create-membrane-dialog.tsx";
import { MembraneTable } from "#components/membranes/membrane-table.tsx";
import { Filter, FilterBar } from "#components/shell/filter-bar.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { PageSkeleton } from "#components/shell/page-skeleton.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { MEMBRANE_LIFECYCLE_WORDS } from "#components/words.ts";
import { MEMBRANE_LIFECYCLES } from "#engine/vocabulary.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";
import { Hydrate, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Membranes" };

async function MembranesPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { actor } = await requireViewer("membrane:read");
  const said = (await searchParams).lifecycle;
  const lifecycle = MEMBRANE_LIFECYCLES.find((each) => each === said);
  const paged = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
  await prefetchPages(trpc.membranes.list.infiniteQueryOptions({ limit: 50, lifecycle }, paged));
  return (
    <Page crumbs={[{ label: "Membranes" }]} reach={await pageReach()}>
      <PageHeader
        title="Membranes"
        description="Sets of policies that govern agents in an environment: watched in SHADOW first, binding when LIVE."
        actions={
          <>
            <MembraneKernelTabs here="/membranes" />
            <ButtonLink href="/onboarding">Quickstart</ButtonLink>
            <CreateMembraneDialog disabledReason={refusalFor(actor.role, "membrane:edit")} />
          </>
        }
      />
      <FilterBar label="Which membranes">
        <Filter
          name="lifecycle"
          label="Lifecycle"
          options={MEMBRANE_LIFECYCLES.map((value) => ({ value, label: MEMBRANE_LIFECYCLE_WORDS[value].label }))}
        />
      </FilterBar>
      <Hydrate>
        <MembraneTable key={lifecycle} lifecycle={lifecycle} />
      </Hydrate>
    </Page>
  );
}

const SKELETON = (
  <Page crumbs={[{ label: "Membranes" }]}>
    <PageSkeleton title="Membranes" />
  </Page>
);

export default arriving({ known: () => requireViewer("membrane:read"), skeleton: SKELETON }, MembranesPage);
