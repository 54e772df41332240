import { Page } from "#components/shell/page.tsx";
import { PageSkeleton } from "#components/shell/page-skeleton.tsx";

export default function DeliberatorsLoading() {
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Deliberators" }]}>
      <PageSkeleton title="Deliberators" />
    </Page>
  );
}
