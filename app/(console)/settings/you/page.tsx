import type { Metadata } from "next";
import { IssueKeyDialog } from "#components/agents/issue-key-dialog.tsx";
import { KeyTable } from "#components/agents/key-table.tsx";
import { OwnName, OwnPassword, OwnSignIns } from "#components/members/own-settings.tsx";
import { KeySwitch } from "#components/shell/key-switch.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Pane } from "#components/ui/pane.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Your settings" };

export default async function OwnSettingsPage() {
  const { actor } = await requireViewer("key:personal");
  await prefetch(trpc.members.signIns.queryOptions());
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Yours" }]}>
      <PageHeader title={actor.name} description="What concerns only you." />
      <Hydrate>
        <OwnName name={actor.name} />
        <OwnPassword />
        <Pane>
          <SectionHeader title="Keyboard" note="on this machine" />
          <KeySwitch />
        </Pane>
        <OwnSignIns />
        <Pane>
          <SectionHeader
            title="Personal keys"
            note="they may do what you may, never more"
            aside={<IssueKeyDialog holder={{ kind: "personal" }} disabledReason={null} />}
          />
        </Pane>
        <KeyTable kind="personal" refusal={null} />
      </Hydrate>
    </Page>
  );
}
