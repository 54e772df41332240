import type { Metadata } from "next";
import { CreateKernelDialog } from "#components/kernels/create-kernel-dialog.tsx";
import { EndorsementList } from "#components/kernels/endorsement-list.tsx";
import { KernelTable } from "#components/kernels/kernel-table.tsx";
import { byPage } from "#components/kernels/kernel-words.ts";
import { MembraneKernelTabs } from "#components/kernels/membrane-kernel-tabs.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Pane } from "#components/ui/pane.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";
import { Hydrate, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Kernels" };

async function KernelsPage() {
  const { actor } = await requireViewer("kernel:read");
  await Promise.all([
    prefetchPages(trpc.kernels.list.infiniteQueryOptions({ limit: 50 }, byPage)),
    prefetchPages(trpc.kernels.endorsements.infiniteQueryOptions({ decision: "pending", limit: 20 }, byPage)),
  ]);
  return (
    <Page crumbs={[{ label: "Kernels" }]} reach={await pageReach()}>
      <PageHeader
        title="Kernels"
        description="What agents keep to by themselves: anchors that nobody changes, and commitments that an owner may."
        actions={
          <>
            <MembraneKernelTabs here="/kernels" />
            <CreateKernelDialog disabledReason={refusalFor(actor.role, "kernel:edit")} />
          </>
        }
      />
      <Hydrate>
        <KernelTable />
        <Pane aria-labelledby="waiting">
          <SectionHeader id="waiting" title="Rules that wait" note="an owner decides" />
          <EndorsementList refusal={refusalFor(actor.role, "endorsement:decide")} />
        </Pane>
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("kernel:read") }, KernelsPage);
