import type { Metadata } from "next";
import { InviteDialog } from "#components/members/invite-dialog.tsx";
import { MemberTable } from "#components/members/member-table.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";
import { Hydrate, prefetch, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Members" };

async function MembersPage() {
  const { actor } = await requireViewer("member:read");
  const refusal = refusalFor(actor.role, "member:manage");
  await prefetch(trpc.members.list.queryOptions());
  return (
    <Page crumbs={[{ label: "Members" }]} reach={await pageReach()}>
      <PageHeader
        title="Members"
        description="The people who decide, and those who may look."
        actions={<InviteDialog disabledReason={refusal} />}
      />
      <Hydrate>
        <MemberTable viewerId={wireId("member", actor.memberId)} refusal={refusal} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("member:read") }, MembersPage);
