import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EnvironmentSettings } from "#components/environments/environment-settings.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { EnvironmentId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../../arriving.tsx";
import { fetchSubject, Hydrate, prefetch, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Environment" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("environment:read");
  const id = EnvironmentId.safeParse((await params).id);
  if (!id.success) notFound();
  const environment = await fetchSubject(trpc.environments.byId.queryOptions({ environment_id: id.data }));
  return { actor, id: id.data, environment };
}

async function EnvironmentSettingsPage(props: Props) {
  const { actor, id, environment } = await found(props);
  await prefetch(trpc.environments.capabilities.queryOptions({ environment_id: id }));
  return (
    <Page
      crumbs={[
        { label: "Settings", href: "/settings" },
        environment ? { label: environment.name, mono: true } : { label: "Environment" },
      ]}
      reach={environment?.mode}
    >
      <Hydrate>
        <EnvironmentSettings environmentId={id} refusal={refusalFor(actor.role, "environment:configure")} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, EnvironmentSettingsPage);
