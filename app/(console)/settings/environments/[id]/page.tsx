import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EnvironmentSettings } from "#components/environments/environment-settings.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { EnvironmentId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { Hydrate, prefetch, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Environment" };

export default async function EnvironmentSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("environment:read");
  const id = EnvironmentId.safeParse((await params).id);
  if (!id.success) notFound();
  await prefetch(trpc.environments.byId.queryOptions({ environment_id: id.data }));
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "Environment" }]}>
      <Hydrate>
        <EnvironmentSettings environmentId={id.data} refusal={refusalFor(actor.role, "environment:configure")} />
      </Hydrate>
    </Page>
  );
}
