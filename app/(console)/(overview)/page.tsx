import type { Metadata } from "next";
import { newestMembranes } from "#components/overview/newest-membranes.ts";
import { OverviewBoard } from "#components/overview/overview-board.tsx";
import { Page } from "#components/shell/page.tsx";
import { wireId } from "#contract/ids.ts";
import { OPERATING_MODES } from "#engine/vocabulary.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, prefetch, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Overview" };

/** The membranes in shadow with their checklists, so that the list of what is to be done does not grow under the pointer. */
async function prefetchWatched(): Promise<void> {
  const newest = await fetchSubject(trpc.membranes.list.queryOptions(newestMembranes));
  const watched = newest?.items.filter(({ lifecycle }) => lifecycle === "shadow") ?? [];
  await Promise.all(watched.map(({ id }) => prefetch(trpc.membranes.readiness.queryOptions({ membrane_id: id }))));
}

export default async function OverviewPage() {
  const { actor } = await requireViewer("session:read");
  const [overview] = await Promise.all([fetchSubject(trpc.overview.get.queryOptions()), prefetchWatched()]);
  const modes = overview?.environments.map((environment) => environment.mode) ?? [];
  return (
    <Page crumbs={[{ label: "Overview" }]} reach={OPERATING_MODES.findLast((mode) => modes.includes(mode))}>
      <h1 className="sr-only">Overview</h1>
      <Hydrate>
        <OverviewBoard viewer={{ id: wireId("member", actor.memberId), role: actor.role }} />
      </Hydrate>
    </Page>
  );
}
