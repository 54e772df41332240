import type { Metadata } from "next";
import { boardInput, newestMembranes, overviewInput, RUNNING_TRIALS } from "#components/overview/newest-membranes.ts";
import { OverviewBoard } from "#components/overview/overview-board.tsx";
import { OverviewSkeleton } from "#components/overview/overview-skeleton.tsx";
import { Today } from "#components/overview/today.tsx";
import { Page } from "#components/shell/page.tsx";
import { EnvironmentId, wireId } from "#contract/ids.ts";
import { strongestOf } from "#engine/mode.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";
import { fetchSubject, Hydrate, prefetch, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Overview" };

/** The newest membranes, and of those in shadow their checklists, so that the rail does not grow under the pointer. */
async function prefetchNewest(environment: string | null): Promise<void> {
  const newest = await fetchSubject(trpc.membranes.list.queryOptions(newestMembranes(environment)));
  const inShadow = (newest?.items ?? []).filter(({ lifecycle }) => lifecycle === "shadow");
  await Promise.all(inShadow.map(({ id }) => prefetch(trpc.membranes.readiness.queryOptions({ membrane_id: id }))));
}

type Props = { searchParams: Promise<Record<string, unknown>> };

/** Who looks; there is no such page of an environment that is not there. */
async function known({ searchParams }: Props) {
  const viewer = await requireViewer("session:read");
  await pageReach((await searchParams).environment);
  return viewer;
}

async function OverviewPage(props: Props) {
  const { actor } = await known(props);
  const { searchParams } = props;
  const asked = await searchParams;
  const environment = EnvironmentId.safeParse(asked.environment).data ?? null;
  const isAllMisses = asked.misses === "all";
  const [overview] = await Promise.all([
    fetchSubject(trpc.overview.get.queryOptions(boardInput(environment, isAllMisses))),
    prefetch(trpc.overview.figures.queryOptions(overviewInput(environment))),
    prefetch(trpc.membranes.watched.queryOptions(overviewInput(environment))),
    prefetch(trpc.stagedChanges.list.queryOptions(RUNNING_TRIALS)),
    prefetchNewest(environment),
  ]);
  const counted = overview?.counted_in.map(({ id }) => id) ?? [];
  const modes = overview?.environments.filter(({ id }) => counted.includes(id)).map(({ mode }) => mode) ?? [];
  return (
    <Page crumbs={[{ label: "Overview" }]} about={<Today />} reach={strongestOf(modes)}>
      <h1 className="sr-only">Overview</h1>
      <Hydrate>
        <OverviewBoard
          viewer={{ id: wireId("member", actor.memberId), role: actor.role }}
          {...{ environment, isAllMisses }}
        />
      </Hydrate>
    </Page>
  );
}

const SKELETON = (
  <Page crumbs={[{ label: "Overview" }]}>
    <OverviewSkeleton />
  </Page>
);

export default arriving({ known, skeleton: SKELETON }, OverviewPage);
