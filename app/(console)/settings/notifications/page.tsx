import type { Metadata } from "next";
import { refusalFor } from "#components/members/refusal-for.ts";
import { AddEndpoint } from "#components/notifications/add-endpoint.tsx";
import { EndpointTable } from "#components/notifications/endpoint-table.tsx";
import { OwnNotices } from "#components/notifications/own-notices.tsx";
import { deliveriesPath } from "#components/notifications/paths.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Pane, WithRail } from "#components/ui/pane.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { fetchSubject, Hydrate, prefetchPages, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Notifications" };

async function NotificationsPage() {
  const { actor } = await requireViewer("notification:personal");
  const refusal = refusalFor(actor.role, "endpoint:manage");
  const paged = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
  const [own] = await Promise.all([
    fetchSubject(trpc.notifications.preferences.queryOptions()),
    refusal === null && prefetchPages(trpc.notifications.endpoints.infiniteQueryOptions({ limit: 50 }, paged)),
  ]);
  const hasSlack = own?.slack.available ?? false;
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Notifications" }]} reach={await pageReach()}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title="Notifications"
          description="Who is told when something waits, is decided or goes wrong."
          actions={
            <>
              {refusal === null && <ButtonLink href={deliveriesPath()}>Deliveries</ButtonLink>}
              <AddEndpoint
                refusal={refusal}
                slackRefusal={hasSlack ? null : "No Slack app is set up on this server (SLACK_BOT_TOKEN)"}
              />
            </>
          }
        />
        <Hydrate>
          <WithRail rail={<OwnNotices />} railLabel="What you are told of">
            <Pane className="border-b-0 pb-1">
              <SectionHeader title="Endpoints" note="of the workspace; each hears of what it asked for" />
            </Pane>
            <EndpointTable refusal={refusal} />
          </WithRail>
        </Hydrate>
      </div>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("notification:personal") }, NotificationsPage);
