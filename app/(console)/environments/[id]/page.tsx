import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { EnvironmentMode } from "#components/environments/environment-mode.tsx";
import { Page } from "#components/shell/page.tsx";
import { ViewerProvider } from "#components/viewer.tsx";
import { EnvironmentId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { fetchSubject, Hydrate, trpc } from "../../../rsc.tsx";

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

async function EnvironmentPage(props: Props) {
  const { actor, id, environment } = await found(props);
  return (
    <Page
      crumbs={[
        { label: "Environments", href: "/environments" },
        { label: environment?.name ?? "Environment", mono: true },
      ]}
      reach={environment?.mode}
    >
      <Hydrate>
        <ViewerProvider viewer={{ id: wireId("member", actor.memberId), role: actor.role }}>
          <EnvironmentMode environmentId={id} />
        </ViewerProvider>
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, EnvironmentPage);
