import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CycleReport } from "#components/research/cycle-report.tsx";
import { Page } from "#components/shell/page.tsx";
import { CycleId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Report of a cycle" };

export default async function CycleReportPage({ params }: { params: Promise<{ id: string }> }) {
  await requireViewer("research:read");
  const id = CycleId.safeParse((await params).id);
  if (!id.success) notFound();
  const report = await fetchSubject(trpc.research.report.queryOptions({ cycle_id: id.data }));
  return (
    <Page
      crumbs={[
        { label: "Cycles", href: "/cycles" },
        { label: report?.cycle.focus ?? "Cycle", href: `/cycles/${id.data}` },
        { label: "Report" },
      ]}
      reach={report?.cycle.mode}
    >
      <Hydrate>
        <CycleReport cycleId={id.data} />
      </Hydrate>
    </Page>
  );
}
