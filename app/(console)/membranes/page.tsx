import type { Metadata } from "next";
import { refusalFor } from "#components/members/refusal-for.ts";
import { CreateMembraneDialog } from "#components/membranes/create-membrane-dialog.tsx";
import { MembraneTable } from "#components/membranes/membrane-table.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { Hydrate, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Membranes" };

export default async function MembranesPage() {
  const { actor } = await requireViewer("membrane:read");
  const paged = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
  await prefetchPages(trpc.membranes.list.infiniteQueryOptions({ limit: 50 }, paged));
  return (
    <Page crumbs={[{ label: "Membranes" }]}>
      <PageHeader
        title="Membranes"
        description="Sets of policies that govern agents in an environment: watched in SHADOW first, binding when LIVE."
        actions={
          <>
            <ButtonLink href="/onboarding">Quickstart</ButtonLink>
            <CreateMembraneDialog disabledReason={refusalFor(actor.role, "membrane:edit")} />
          </>
        }
      />
      <Hydrate>
        <MembraneTable />
      </Hydrate>
    </Page>
  );
}
