import type { Metadata } from "next";
import { BreakGlassList } from "#components/break-glass/break-glass-list.tsx";
import { OpenBreakGlassButton } from "#components/break-glass/open-break-glass-button.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Break-glass" };

async function BreakGlassPage() {
  const { actor } = await requireViewer("break-glass:read");
  await prefetch(trpc.breakGlass.list.queryOptions());
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Break-glass" }]} reach={await pageReach()}>
      <PageHeader
        title="Break-glass"
        description="Exceptions in which one approval was enough, and what somebody else made of them afterwards."
        actions={<OpenBreakGlassButton disabledReason={refusalFor(actor.role, "break-glass:open")} />}
      />
      <Hydrate>
        <BreakGlassList viewer={{ id: wireId("member", actor.memberId), role: actor.role }} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("break-glass:read") }, BreakGlassPage);
