import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliverySheet } from "#components/notifications/delivery-sheet.tsx";
import { deliveriesPath, NOTIFICATIONS_PATH } from "#components/notifications/paths.ts";
import { Page } from "#components/shell/page.tsx";
import { DeliveryId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, trpc } from "../../../../../rsc.tsx";

export const metadata: Metadata = { title: "Delivery" };

export default async function DeliveryPage({ params }: { params: Promise<{ id: string }> }) {
  await requireViewer("endpoint:manage");
  const id = DeliveryId.safeParse((await params).id);
  if (!id.success) notFound();
  await fetchSubject(trpc.notifications.delivery.queryOptions({ delivery_id: id.data }));
  return (
    <Page
      crumbs={[
        { label: "Settings", href: "/settings" },
        { label: "Notifications", href: NOTIFICATIONS_PATH },
        { label: "Deliveries", href: deliveriesPath() },
        { label: "Delivery" },
      ]}
    >
      <Hydrate>
        <DeliverySheet deliveryId={id.data} />
      </Hydrate>
    </Page>
  );
}
