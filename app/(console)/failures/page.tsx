import type { Metadata } from "next";
import { FailureTaxonomy } from "#components/research/failure-taxonomy.tsx";
import { ResearchTabs } from "#components/research/research-tabs.tsx";
import { SeverityCalculator } from "#components/research/severity-calculator.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { WithRail } from "#components/ui/pane.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";

export const metadata: Metadata = { title: "Kinds of failure" };

async function FailuresPage() {
  await requireViewer("research:read");
  return (
    <Page crumbs={[{ label: "Kinds of failure" }]} reach={await pageReach()}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title="Kinds of failure"
          description="What is known to go wrong, and how bad it typically is. A kind that is not here is typically S1."
          actions={<ResearchTabs here="/failures" />}
        />
        <WithRail rail={<SeverityCalculator />} railLabel="Severity calculator">
          <FailureTaxonomy />
        </WithRail>
      </div>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("research:read") }, FailuresPage);
