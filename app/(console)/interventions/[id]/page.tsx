import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { refusalFor } from "#components/members/refusal-for.ts";
import { InterventionDetail } from "#components/research/intervention-detail.tsx";
import { Page } from "#components/shell/page.tsx";
import { InterventionId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { fetchSubject, Hydrate, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Intervention" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("research:read");
  const id = InterventionId.safeParse((await params).id);
  if (!id.success) notFound();
  const intervention = await fetchSubject(trpc.research.intervention.queryOptions({ intervention_id: id.data }));
  return { actor, id: id.data, intervention };
}

async function InterventionPage(props: Props) {
  const { actor, id, intervention } = await found(props);
  const refusals = {
    rollBack: refusalFor(actor.role, "intervention:roll-back"),
    deploy: refusalFor(actor.role, "intervention:deploy"),
    simulatePolicy: refusalFor(actor.role, "intervention:simulate"),
    simulate: refusalFor(actor.role, "research:report"),
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
        <InterventionDetail interventionId={id} refusals={refusals} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, InterventionPage);
