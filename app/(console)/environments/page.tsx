import type { Metadata } from "next";
import { CreateEnvironmentDialog } from "#components/environments/create-environment-dialog.tsx";
import { EnvironmentList } from "#components/environments/environment-list.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { Hydrate, prefetch, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Environments" };

export default async function EnvironmentsPage() {
  const { actor } = await requireViewer("environment:read");
  await prefetch(trpc.environments.list.queryOptions({ limit: 200 }));
  return (
    <Page crumbs={[{ label: "Environments" }]}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title="Environments"
          description="Places where agents act, each in one mode and apart from the others. A key belongs to one."
          actions={<CreateEnvironmentDialog disabledReason={refusalFor(actor.role, "environment:configure")} />}
        />
        <Hydrate>
          <EnvironmentList />
        </Hydrate>
      </div>
    </Page>
  );
}
