import type { Metadata } from "next";
import { IssueKeyDialog } from "#components/agents/issue-key-dialog.tsx";
import { KeyTable } from "#components/agents/key-table.tsx";
import { OwnName, OwnPassword, OwnSignIns } from "#components/members/own-settings.tsx";
import { KeySwitch } from "#components/shell/key-switch.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Pane, WithRail } from "#components/ui/pane.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Your settings" };

export default async function OwnSettingsPage() {
  const { actor } = await requireViewer("key:personal");
  await prefetch(trpc.members.signIns.queryOptions());
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Yours" }]}>
      <div className="flex min-h-full flex-col">
        <PageHeader title={actor.name} description="Your name, password, sign-ins, keys and keyboard." />
        <Hydrate>
          <WithRail rail={<OwnRail name={actor.name} />} railLabel="Name, password and keyboard">
            <OwnSignIns />
            <Pane className="border-b-0 pb-1">
              <SectionHeader
                title="Personal keys"
                note="they may do what you may, never more"
                aside={<IssueKeyDialog holder={{ kind: "personal" }} disabledReason={null} />}
              />
            </Pane>
            <KeyTable kind="personal" refusal={null} />
          </WithRail>
        </Hydrate>
      </div>
    </Page>
  );
}

function OwnRail({ name }: { name: string }) {
  return (
    <>
      <OwnName name={name} />
      <OwnPassword />
      <Pane inset="rail">
        <SectionHeader title="Keyboard" note="wherever you sign in" />
        <KeySwitch />
      </Pane>
    </>
  );
}
