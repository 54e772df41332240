import type { Metadata } from "next";
import { StreamDesk } from "#components/decisions/stream-desk.tsx";
import { byPage, filterInput, streamInput } from "#components/decisions/stream-query.ts";
import { StreamSkeleton } from "#components/decisions/stream-skeleton.tsx";
import { ViewName } from "#components/decisions/view-name.tsx";
import { Page } from "#components/shell/page.tsx";
import { filterIn } from "#engine/decision-filter.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { Hydrate, prefetch, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Stream" };

async function StreamPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  await requireViewer("decision:read");
  const filter = filterIn(await searchParams);
  await Promise.all([
    prefetchPages(trpc.decisions.stream.infiniteQueryOptions(streamInput(filter), byPage)),
    prefetch(trpc.decisions.summary.queryOptions(filterInput(filter))),
    prefetch(trpc.decisions.names.queryOptions()),
    prefetch(trpc.members.viewer.queryOptions()),
  ]);
  return (
    <Hydrate>
      <Page crumbs={[{ label: "Stream" }]} about={<ViewName />} reach="production" className="overflow-hidden">
        <StreamDesk />
      </Page>
    </Hydrate>
  );
}

const SKELETON = (
  <Page crumbs={[{ label: "Stream" }]} className="overflow-hidden">
    <StreamSkeleton />
  </Page>
);

export default arriving({ known: () => requireViewer("decision:read"), skeleton: SKELETON }, StreamPage);
