import { Page } from "#components/shell/page.tsx";
import { PageSkeleton } from "#components/shell/page-skeleton.tsx";

/** Of every page that has none of its own. */
export default function ConsoleLoading() {
  return (
    <Page crumbs={[]}>
      <PageSkeleton />
    </Page>
  );
}
