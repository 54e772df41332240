import type { Metadata } from "next";
import { readStatisticsAddress } from "#components/approvals/statistics-query.ts";
import { statisticsInput } from "#components/approvals/statistics-range.ts";
import { StatisticsSheet } from "#components/approvals/statistics-sheet.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Approval statistics" };

async function StatisticsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  await requireViewer("approval:read");
  const address = readStatisticsAddress(await searchParams);
  const input = statisticsInput(address, Date.now());
  await Promise.all([
    prefetch(trpc.approvals.stats.queryOptions(input)),
    prefetch(trpc.environments.list.queryOptions({ limit: 200 })),
  ]);
  return (
    <Page
      crumbs={[{ label: "Approvals", href: "/approvals" }, { label: "Statistics" }]}
      reach={await pageReach((await searchParams).environment)}
    >
      <PageHeader
        title="Statistics"
        description="What was asked for, what became of it, and how long people took. Days are in UTC."
      />
      <Hydrate>
        <StatisticsSheet input={input} range={address.range} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("approval:read") }, StatisticsPage);
