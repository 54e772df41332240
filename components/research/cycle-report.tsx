"use client";

import { useQuery } from "@tanstack/react-query";
import type { CycleReportView, ReportSectionView } from "#contract/cycle-report.ts";
import { Loaded } from "../loaded.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { buttonClass } from "../ui/button-style.ts";
import { DataTable } from "../ui/data-table.tsx";
import { Pane } from "../ui/pane.tsx";
import { CountBars, RateRanges } from "../ui/ranges.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";

/** What a cycle came to, drawn and written down, of what is recorded now. */
export function CycleReport({ cycleId }: { cycleId: string }) {
  const trpc = useTRPC();
  const report = useQuery(trpc.research.report.queryOptions({ cycle_id: cycleId }));
  return (
    <Loaded
      query={report}
      title="Could not make the report"
      stands="What was reported and settled stands."
      loading={<SkeletonRows rows={10} height="h-11" label="Making the report" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => <ReportSheet report={held} />}
    </Loaded>
  );
}

function ReportSheet({ report }: { report: CycleReportView }) {
  return (
    <>
      <PageHeader
        title={report.title}
        description={
          <>
            Made of what was recorded by <Time at={report.generated_at} shape="short" />. A range is where the rate
            likely is, at 95 %.
          </>
        }
        actions={
          <a href={`/cycles/${report.cycle.id}/report/download`} download className={buttonClass("plain", "normal")}>
            Download as Markdown
          </a>
        }
      />
      {report.sections.map((section) => (
        <Section key={section.title} section={section} />
      ))}
    </>
  );
}

function Section({ section: { title, paragraphs, rates, counts, tables } }: { section: ReportSectionView }) {
  return (
    <Pane>
      <SectionHeader title={title} />
      {paragraphs.map((paragraph) => (
        <p key={paragraph} className="max-w-160">
          {paragraph}
        </p>
      ))}
      {rates.length > 0 && <RateRanges rates={rates} description={`${title}: each rate with its likely range`} />}
      {counts.length > 0 && <CountBars counts={counts} description={`${title}: how many of each`} />}
      {tables.map((table) => (
        <DataTable key={table.caption} {...table} />
      ))}
    </Pane>
  );
}
