import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DeliverySheet } from "#components/notifications/delivery-sheet.tsx";
import { deliveriesPath, NOTIFICATIONS_PATH } from "#components/notifications/paths.ts";
import { Page } from "#components/shell/page.tsx";
import { DeliveryId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../../../arriving.tsx";
import { pageReach } from "../../../../../page-reach.ts";
import { fetchSubject, Hydrate, trpc } from "../../../../../rsc.tsx";

export const metadata: Metadata = { title: "Delivery" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("endpoint:manage");
  const id = DeliveryId.safeParse((await params).id);
  if (!id.success) notFound();
  const delivery = await fetchSubject(trpc.notifications.delivery.queryOptions({ delivery_id: id.data }));
  return { actor, id: id.data, delivery };
}

async function DeliveryPage(props: Props) {
  const { id } = await found(props);
  return (
    <Page
      crumbs={[
        { label: "Settings", href: "/settings" },
        { label: "Notifications", href: NOTIFICATIONS_PATH },
        { label: "Deliveries", href: deliveriesPath() },
        { label: "Delivery" },
      ]}
      reach={await pageReach()}
    >
      <Hydrate>
        <DeliverySheet deliveryId={id} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, DeliveryPage);
