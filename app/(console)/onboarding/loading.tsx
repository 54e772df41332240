import { Page } from "#components/shell/page.tsx";
import { PageSkeleton } from "#components/shell/page-skeleton.tsx";

export default function QuickstartLoading() {
  return (
    <Page crumbs={[{ label: "Membranes", href: "/membranes" }, { label: "Quickstart" }]}>
      <PageSkeleton title="Quickstart" />
    </Page>
  );
}
