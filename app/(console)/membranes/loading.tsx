import { Page } from "#components/shell/page.tsx";
import { PageSkeleton } from "#components/shell/page-skeleton.tsx";

export default function MembranesLoading() {
  return (
    <Page crumbs={[{ label: "Membranes" }]}>
      <PageSkeleton title="Membranes" />
    </Page>
  );
}
