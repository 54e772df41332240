import type { Metadata } from "next";
import { deliveryInput, readDeliveryFilter } from "#components/notifications/delivery-filter.ts";
import { DeliveryTable } from "#components/notifications/delivery-table.tsx";
import { NOTIFICATIONS_PATH } from "#components/notifications/paths.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../../arriving.tsx";
import { pageReach } from "../../../../page-reach.ts";
import { Hydrate, prefetch, prefetchPages, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Deliveries" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

async function DeliveriesPage({ searchParams }: Props) {
  await requireViewer("endpoint:manage");
  const input = deliveryInput(await readDeliveryFilter(searchParams));
  const paged = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
  await Promise.all([
    prefetchPages(trpc.notifications.deliveries.infiniteQueryOptions(input, paged)),
    prefetch(trpc.notifications.endpoints.queryOptions({ limit: 200 })),
  ]);
  return (
    <Page
      crumbs={[
        { label: "Settings", href: "/settings" },
        { label: "Notifications", href: NOTIFICATIONS_PATH },
        { label: "Deliveries" },
      ]}
      reach={await pageReach()}
    >
      <PageHeader
        title="Deliveries"
        description="What went out to every endpoint and what is on its way. What ended is kept for 30 days."
      />
      <Hydrate>
        <DeliveryTable input={input} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("endpoint:manage") }, DeliveriesPage);
