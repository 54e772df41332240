import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { SimulationDetail } from "#components/simulations/simulation-detail.tsx";
import { changeWords } from "#components/simulations/simulation-words.ts";
import { SimulationId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { fetchSubject, Hydrate, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Simulation" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("membrane:backtest");
  const id = SimulationId.safeParse((await params).id);
  if (!id.success) notFound();
  const simulation = await fetchSubject(trpc.research.policySimulation.queryOptions({ simulation_id: id.data }));
  return { actor, id: id.data, simulation };
}

async function SimulationPage(props: Props) {
  const { actor, id, simulation } = await found(props);
  return (
    <Page
      crumbs={[
        { label: "Interventions", href: "/interventions" },
        ...(simulation ? [{ label: "Intervention", href: `/interventions/${simulation.intervention_id}` }] : []),
        { label: simulation ? changeWords(simulation) : "Simulation" },
      ]}
      reach="shadow"
    >
      <Hydrate>
        <SimulationDetail simulationId={id} refusal={refusalFor(actor.role, "intervention:simulate")} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, SimulationPage);
