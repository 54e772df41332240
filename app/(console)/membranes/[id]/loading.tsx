import { Page } from "#components/shell/page.tsx";
import { PageSkeleton, RailSkeleton } from "#components/shell/page-skeleton.tsx";

export default function MembraneLoading() {
  return (
    <Page crumbs={[{ label: "Membranes", href: "/membranes" }, { label: "Membrane" }]}>
      <PageSkeleton>
        <RailSkeleton width="w-80" label="Loading the membrane" />
      </PageSkeleton>
    </Page>
  );
}
