import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EnvironmentSettings } from "#components/environments/environment-settings.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { EnvironmentId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, prefetch, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Environment" };

export default async function EnvironmentSettingsPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("environment:read");
  const id = EnvironmentId.safeParse((await params).id);
  if (!id.success) notFound();
  const ref = { environment_id: id.data };
  const [environment] = await Promise.all([
    fetchSubject(trpc.environments.byId.queryOptions(ref)),
    prefetch(trpc.environments.capabilities.queryOptions(ref)),
  ]);
  return (
    <Page
      crumbs={[
        { label: "Settings", href: "/settings" },
        environment ? { label: environment.name, mono: true } : { label: "Environment" },
      ]}
      reach={environment?.mode}
    >
      <Hydrate>
        <EnvironmentSettings environmentId={id.data} refusal={refusalFor(actor.role, "environment:configure")} />
      </Hydrate>
    </Page>
  );
}
