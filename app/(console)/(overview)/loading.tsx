import { OverviewSkeleton } from "#components/overview/overview-skeleton.tsx";
import { Page } from "#components/shell/page.tsx";

export default function OverviewLoading() {
  return (
    <Page crumbs={[{ label: "Overview" }]}>
      <OverviewSkeleton />
    </Page>
  );
}
