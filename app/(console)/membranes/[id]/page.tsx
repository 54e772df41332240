import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MembraneDetail } from "#components/membranes/membrane-detail.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageSkeleton, RailSkeleton } from "#components/shell/page-skeleton.tsx";
import { ViewerProvider } from "#components/viewer.tsx";
import { MembraneId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { fetchSubject, Hydrate, prefetch, prefetchPages, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Membrane" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("membrane:read");
  const id = MembraneId.safeParse((await params).id);
  if (!id.success) notFound();
  const membrane = await fetchSubject(trpc.membranes.byId.queryOptions({ membrane_id: id.data }));
  return { actor, id: id.data, membrane };
}

async function MembranePage(props: Props) {
  const { actor, id: membrane_id, membrane } = await found(props);
  const paged = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
  await Promise.all([
    prefetch(trpc.membranes.readiness.queryOptions({ membrane_id })),
    prefetch(trpc.membranes.shadowStatistics.queryOptions({ membrane_id })),
    prefetch(trpc.membranes.marks.queryOptions({ membrane_id })),
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

const SKELETON = (
  <Page crumbs={[{ label: "Membranes", href: "/membranes" }, { label: "Membrane" }]}>
    <PageSkeleton>
      <RailSkeleton width="w-80" label="Loading the membrane" />
    </PageSkeleton>
  </Page>
);

export default arriving({ known: found, skeleton: SKELETON }, MembranePage);
