import { wireId } from "#contract/ids.ts";
import { configure } from "../approvals.ts";
import type { Scene, Situation } from "../rest-scene.ts";
import { policyRemedy } from "../simulations.ts";
import { newTraceId, sentTrace } from "../traces.ts";

const shadowOf = ({ acme }: Scene) => wireId("environment", acme.environments.shadow);

/** A policy change as a remedy, about to be simulated. */
async function change({ acme }: Scene, environment = wireId("environment", acme.environments.shadow)) {
  const { intervention, membrane } = await policyRemedy(acme.as.owner, environment);
  return { path: `/interventions/${intervention}/policy-simulations`, body: { membrane_id: membrane, revision: 1 } };
}

export const TRACE_SITUATIONS: Record<string, Situation[]> = {
  mirrorTraces: [
    {
      status: 200,
      arrange: async (scene) => {
        const body = { environment_id: shadowOf(scene), traces: [sentTrace()] };
        return { holder: "owner", path: "/traces", body };
      },
    },
    {
      status: 404,
      arrange: async (scene) => {
        const body = { environment_id: shadowOf(scene), traces: [sentTrace()] };
        return { holder: "labAgent", path: "/traces", body };
      },
    },
    {
      status: 409,
      refusal: "capability_blocked",
      leaves: "research_refused",
      arrange: async () => ({ holder: "labAgent", path: "/traces", body: { traces: [sentTrace()] } }),
    },
  ],
  getMirroredTraffic: [
    {
      status: 404,
      arrange: async (scene) => ({ holder: "labAgent", path: `/traces/hours?environment_id=${shadowOf(scene)}` }),
    },
  ],
  startPolicySimulation: [
    {
      status: 202,
      arrange: async (scene) => ({ holder: "owner", ...(await change(scene)) }),
    },
    {
      status: 409,
      refusal: "simulation_running",
      leaves: "research_refused",
      arrange: async (scene) => {
        const asked = await change(scene);
        await scene.did("owner", "POST", asked.path, asked.body);
        return { holder: "owner", ...asked };
      },
    },
    {
      status: 409,
      refusal: "capability_blocked",
      leaves: "research_refused",
      arrange: async (scene) => ({
        holder: "owner",
        ...(await change(scene, wireId("environment", scene.acme.environments.lab))),
      }),
    },
  ],
  cancelPolicySimulation: [
    {
      status: 200,
      arrange: async (scene) => {
        const asked = await change(scene);
        const { body } = await scene.did("owner", "POST", asked.path, asked.body);
        return { holder: "owner", path: `/policy-simulations/${body.id}/cancel`, body: {} };
      },
    },
  ],
  reportOutcomes: [
    {
      status: 201,
      arrange: async (scene) => {
        const environment_id = shadowOf(scene);
        await configure(scene.own.db, scene.acme, "shadow", { shadow: { traffic_mirror_percent: 100 } });
        const trace = sentTrace();
        await scene.did("owner", "POST", "/traces", { environment_id, traces: [trace] });
        const remedy = { environment_id, type: "guardrail", description: "Remind it" };
        const { body } = await scene.did("owner", "POST", "/interventions", remedy);
        const outcomes = [{ trace_id: trace.trace_id, failed: false }];
        return { holder: "owner", path: `/interventions/${body.id}/outcomes`, body: { outcomes } };
      },
    },
    {
      status: 409,
      refusal: "capability_blocked",
      leaves: "research_refused",
      arrange: async ({ did }) => {
        const remedy = { type: "guardrail", description: "Remind it" };
        const { body } = await did("labAgent", "POST", "/interventions", remedy);
        const outcomes = [{ trace_id: newTraceId(), failed: false }];
        return { holder: "labAgent", path: `/interventions/${body.id}/outcomes`, body: { outcomes } };
      },
    },
  ],
};
