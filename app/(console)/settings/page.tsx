import type { Metadata } from "next";
import { ActionTypeTable } from "#components/environments/action-type-table.tsx";
import { ApprovalModePane } from "#components/environments/approval-mode-pane.tsx";
import { CreateEnvironmentDialog } from "#components/environments/create-environment-dialog.tsx";
import { EnvironmentTable } from "#components/environments/environment-table.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Pane, WithRail } from "#components/ui/pane.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { WorkspaceSettings } from "#components/workspace/workspace-settings.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";
import { Hydrate, prefetch, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Settings" };

async function SettingsPage() {
  const { actor } = await requireViewer("environment:read");
  const refusal = refusalFor(actor.role, "environment:configure");
  await Promise.all([
    prefetch(trpc.environments.list.queryOptions({ limit: 200 })),
    prefetch(trpc.environments.actionTypes.queryOptions()),
    prefetch(trpc.workspace.get.queryOptions()),
  ]);
  return (
    <Page crumbs={[{ label: "Settings" }]} reach={await pageReach()}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title="Settings"
          description="What holds in each environment, and what new sessions start with."
          actions={
            <>
              <ButtonLink href="/settings/break-glass">Break-glass</ButtonLink>
              <ButtonLink href="/settings/deliberators">Deliberators</ButtonLink>
              <ButtonLink href="/settings/notifications">Notifications</ButtonLink>
              <ButtonLink href="/settings/you">Your own settings</ButtonLink>
            </>
          }
        />
        <Hydrate>
          <WithRail
            rail={<WorkspaceSettings refusal={refusalFor(actor.role, "workspace:configure")} />}
            railLabel="Workspace"
          >
            <Pane className="border-b-0 pb-1">
              <SectionHeader title="Environments" aside={<CreateEnvironmentDialog disabledReason={refusal} />} />
            </Pane>
            <EnvironmentTable />
            <ApprovalModePane />
            <ActionTypeTable refusal={refusal} />
          </WithRail>
        </Hydrate>
      </div>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("environment:read") }, SettingsPage);
