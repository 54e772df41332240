import type { Metadata } from "next";
import { OverviewBoard } from "#components/overview/overview-board.tsx";
import { Page } from "#components/shell/page.tsx";
import { wireId } from "#contract/ids.ts";
import { OPERATING_MODES } from "#engine/vocabulary.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, trpc } from "../rsc.tsx";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const { actor } = await requireViewer("session:read");
  const overview = await fetchSubject(trpc.overview.get.queryOptions());
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
