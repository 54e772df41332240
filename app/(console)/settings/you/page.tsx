import type { Metadata } from "next";
import { IssueKeyDialog } from "#components/agents/issue-key-dialog.tsx";
import { KeyTable } from "#components/agents/key-table.tsx";
import { OwnName, OwnPassword, OwnSignIns } from "#components/members/own-settings.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { KeySwitch } from "#components/shell/key-switch.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Pane, WithRail } from "#components/ui/pane.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Your settings" };

async function OwnSettingsPage() {
  const { actor } = await requireViewer("key:personal");
  await prefetch(trpc.members.signIns.queryOptions());
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Yours" }]} reach={await pageReach()}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title={actor.name}
          description="Your name, password, sign-ins, keys and keyboard."
          actions={
            refusalFor(actor.role, "mirror:read") === null && (
              <ButtonLink href={`/members/${wireId("member", actor.memberId)}/mirror`}>Your mirror</ButtonLink>
            )
          }
        />
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

export default arriving({ known: () => requireViewer("key:personal") }, OwnSettingsPage);
