import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { refusalFor } from "#components/members/refusal-for.ts";
import { PolicyEditor } from "#components/membranes/policy-editor.tsx";
import { Page } from "#components/shell/page.tsx";
import { MembraneId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Policies" };

export default async function PoliciesPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("membrane:read");
  const id = MembraneId.safeParse((await params).id);
  if (!id.success) notFound();
  const membrane = await fetchSubject(trpc.membranes.byId.queryOptions({ membrane_id: id.data }));
  const environment =
    membrane && (await fetchSubject(trpc.environments.byId.queryOptions({ environment_id: membrane.environment.id })));
  return (
    <Page
      crumbs={[
        { label: "Membranes", href: "/membranes" },
        { label: membrane?.name ?? "Membrane", href: `/membranes/${id.data}` },
        { label: "Policies" },
      ]}
      reach={environment?.mode}
    >
      <Hydrate>
        <PolicyEditor
          membraneId={id.data}
          memberId={actor.memberId}
          refusal={refusalFor(actor.role, "membrane:edit")}
        />
      </Hydrate>
    </Page>
  );
}
