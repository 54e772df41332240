import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { refusalFor } from "#components/members/refusal-for.ts";
import { CycleDetail } from "#components/research/cycle-detail.tsx";
import { byPage } from "#components/research/research-query.ts";
import { Page } from "#components/shell/page.tsx";
import { CycleId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, prefetchPages, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Cycle" };

export default async function CyclePage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("research:read");
  const id = CycleId.safeParse((await params).id);
  if (!id.success) notFound();
  const within = { cycle_id: id.data, limit: 50 };
  const [cycle] = await Promise.all([
    fetchSubject(trpc.research.cycle.queryOptions({ cycle_id: id.data })),
    prefetchPages(trpc.research.experiments.infiniteQueryOptions(within, byPage)),
    prefetchPages(trpc.research.findings.infiniteQueryOptions(within, byPage)),
    prefetchPages(trpc.research.interventions.infiniteQueryOptions(within, byPage)),
  ]);
  return (
    <Page crumbs={[{ label: "Cycles", href: "/cycles" }, { label: cycle?.focus ?? "Cycle" }]} reach={cycle?.mode}>
      <Hydrate>
        <CycleDetail cycleId={id.data} refusal={refusalFor(actor.role, "cycle:settle-errors")} />
      </Hydrate>
    </Page>
  );
}
