import { Page } from "#components/shell/page.tsx";
import { PageSkeleton, RailSkeleton } from "#components/shell/page-skeleton.tsx";

export default function PoliciesLoading() {
  return (
    <Page crumbs={[{ label: "Membranes", href: "/membranes" }, { label: "Policies" }]}>
      <PageSkeleton title="Policies">
        <RailSkeleton width="w-98" label="Loading the policies" />
      </PageSkeleton>
    </Page>
  );
}
