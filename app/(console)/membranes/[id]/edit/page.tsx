import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { refusalFor } from "#components/members/refusal-for.ts";
import { PolicyEditor } from "#components/membranes/policy-editor.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageSkeleton, RailSkeleton } from "#components/shell/page-skeleton.tsx";
import { MembraneId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../../arriving.tsx";
import { fetchSubject, Hydrate, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Policies" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("membrane:read");
  const id = MembraneId.safeParse((await params).id);
  if (!id.success) notFound();
  const membrane = await fetchSubject(trpc.membranes.byId.queryOptions({ membrane_id: id.data }));
  return { actor, id: id.data, membrane };
}

async function PoliciesPage(props: Props) {
  const { actor, id, membrane } = await found(props);
  const environment =
    membrane && (await fetchSubject(trpc.environments.byId.queryOptions({ environment_id: membrane.environment.id })));
  return (
    <Page
      crumbs={[
        { label: "Membranes", href: "/membranes" },
        { label: membrane?.name ?? "Membrane", href: `/membranes/${id}` },
        { label: "Policies" },
      ]}
      reach={environment?.mode}
    >
      <Hydrate>
        <PolicyEditor membraneId={id} memberId={actor.memberId} refusal={refusalFor(actor.role, "membrane:edit")} />
      </Hydrate>
    </Page>
  );
}

const SKELETON = (
  <Page crumbs={[{ label: "Membranes", href: "/membranes" }, { label: "Policies" }]}>
    <PageSkeleton title="Policies">
      <RailSkeleton width="w-98" label="Loading the policies" />
    </PageSkeleton>
  </Page>
);

export default arriving({ known: found, skeleton: SKELETON }, PoliciesPage);
