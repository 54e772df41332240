import { StreamSkeleton } from "#components/decisions/stream-skeleton.tsx";
import { Page } from "#components/shell/page.tsx";

export default function StreamLoading() {
  return (
    <Page crumbs={[{ label: "Stream" }]} className="overflow-hidden">
      <StreamSkeleton />
    </Page>
  );
}
