import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { refusalFor } from "#components/members/refusal-for.ts";
import { InterventionDetail } from "#components/research/intervention-detail.tsx";
import { Page } from "#components/shell/page.tsx";
import { InterventionId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Intervention" };

export default async function InterventionPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("research:read");
  const id = InterventionId.safeParse((await params).id);
  if (!id.success) notFound();
  const intervention = await fetchSubject(trpc.research.intervention.queryOptions({ intervention_id: id.data }));
  const refusals = {
    rollBack: refusalFor(actor.role, "intervention:roll-back"),
    reject: refusalFor(actor.role, "intervention:reject"),
  };
  return (
    <Page
      crumbs={[
        { label: "Interventions", href: "/interventions" },
        { label: intervention?.description ?? "Intervention" },
      ]}
      reach={intervention?.mode}
    >
      <Hydrate>
        <InterventionDetail interventionId={id.data} refusals={refusals} />
      </Hydrate>
    </Page>
  );
}
