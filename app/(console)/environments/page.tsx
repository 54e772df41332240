import type { Metadata } from "next";
import { CreateEnvironmentDialog } from "#components/environments/create-environment-dialog.tsx";
import { EnvironmentList } from "#components/environments/environment-list.tsx";
import { strongestMode } from "#components/environments/strongest-mode.ts";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { fetchSubject, Hydrate, prefetch, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Environments" };

async function EnvironmentsPage() {
  const { actor } = await requireViewer("environment:read");
  const [environments] = await Promise.all([
    fetchSubject(trpc.environments.list.queryOptions({ limit: 200 })),
    prefetch(trpc.environments.activity.queryOptions()),
  ]);
  return (
    <Page crumbs={[{ label: "Environments" }]} reach={strongestMode(environments?.items, null)}>
      <div className="flex min-h-full flex-col">
        <PageHeader
          title="Environments"
          description="Places where agents act, each in one mode and apart from the others. An agent's key works in one."
          actions={<CreateEnvironmentDialog disabledReason={refusalFor(actor.role, "environment:configure")} />}
        />
        <Hydrate>
          <EnvironmentList />
        </Hydrate>
      </div>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("environment:read") }, EnvironmentsPage);
