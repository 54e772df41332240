import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MembraneDetail } from "#components/membranes/membrane-detail.tsx";
import { Page } from "#components/shell/page.tsx";
import { ViewerProvider } from "#components/viewer.tsx";
import { MembraneId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, prefetch, prefetchPages, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Membrane" };

export default async function MembranePage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("membrane:read");
  const id = MembraneId.safeParse((await params).id);
  if (!id.success) notFound();
  const membrane_id = id.data;
  const paged = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
  const [membrane] = await Promise.all([
    fetchSubject(trpc.membranes.byId.queryOptions({ membrane_id })),
    prefetch(trpc.membranes.readiness.queryOptions({ membrane_id })),
    prefetch(trpc.membranes.shadowStatistics.queryOptions({ membrane_id })),
    prefetch(trpc.membranes.shadowCases.queryOptions({ membrane_id, would: "block" })),
    prefetchPages(trpc.membranes.revisions.infiniteQueryOptions({ membrane_id, limit: 10 }, paged)),
  ]);
  const environment =
    membrane && (await fetchSubject(trpc.environments.byId.queryOptions({ environment_id: membrane.environment.id })));
  return (
    <Page
      crumbs={[{ label: "Membranes", href: "/membranes" }, { label: membrane?.name ?? "Membrane" }]}
      reach={environment?.mode}
    >
      <Hydrate>
        <ViewerProvider viewer={{ id: wireId("member", actor.memberId), role: actor.role }}>
          <MembraneDetail membraneId={membrane_id} role={actor.role} />
        </ViewerProvider>
      </Hydrate>
    </Page>
  );
}
