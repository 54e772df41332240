import { Calibrations } from "#contract/calibrations.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { MembraneView } from "#contract/membranes.ts";
import { MOST_RUNNING } from "#server/membranes/backtests.ts";
import { addDecisions } from "../decisions.ts";
import type { Scene, Situation } from "../rest-scene.ts";
import { membrane, watching } from "./steps.ts";

/** What is proposed once three blocked refunds were called too strict. */
async function proposed({ did, acme, own }: Scene) {
  const environment_id = wireId("environment", acme.environments.production);
  const policies = [{ id: "large", condition: "intent.payload.amount > 500", effect: "fail" }];
  const made = await did("owner", "POST", "/membranes", { name: "refunds", environment_id, content: { policies } });
  const { id } = MembraneView.parse(made.body);
  const membraneId = uuidOf("membrane", id);
  const refunds = [510, 540, 600].map((amount) => JSON.stringify({ amount }));
  const blocked = refunds.map((payload) => ({
    membraneId,
    payload,
    membraneVerdict: "block" as const,
    matchedPolicies: ["large"],
  }));
  for (const decision of await addDecisions(own.db, acme, blocked)) {
    await did("reviewer", "POST", `/decisions/${wireId("decision", decision)}/feedback`, {
      feedback: "false_positive",
    });
  }
  const { body } = await did("owner", "GET", `/membranes/${id}/calibrations`);
  const [calibration] = Calibrations.parse(body).calibrations;
  return `/membranes/${id}/calibrations/${calibration?.id}/apply`;
}

export const MEMBRANE_SITUATIONS: Record<string, Situation[]> = {
  listMembranes: [
    {
      status: 404,
      arrange: async () => ({ holder: "owner", path: `/membranes?environment_id=env_${"0".repeat(32)}` }),
    },
  ],
  getCurrentMembrane: [{ status: 404, arrange: async () => ({ holder: "agent", path: "/membranes/current" }) }],
  createMembrane: [
    {
      status: 404,
      arrange: async () => ({
        holder: "owner",
        path: "/membranes",
        body: { name: "nowhere", environment_id: `env_${"0".repeat(32)}` },
      }),
    },
    {
      status: 409,
      refusal: "name_taken",
      arrange: async (scene) => {
        const { name, environment } = await membrane(scene);
        return { holder: "owner", path: "/membranes", body: { name, environment_id: environment.id } };
      },
    },
  ],
  changeMembrane: [
    {
      status: 404,
      arrange: async (scene) => {
        const { id } = await membrane(scene);
        return { holder: "owner", path: `/membranes/${id}`, body: { restore_revision: 7 } };
      },
    },
    {
      status: 409,
      refusal: "revision_outdated",
      arrange: async (scene) => {
        const { id, content } = await membrane(scene);
        return { holder: "owner", path: `/membranes/${id}`, body: { content, base_revision: 7 } };
      },
    },
  ],
  applyCalibration: [
    { status: 200, arrange: async (scene) => ({ holder: "owner", path: await proposed(scene), body: {} }) },
  ],
  announceMembrane: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await watching(scene)}/announce`,
        body: { note: "Monday" },
      }),
    },
    {
      status: 409,
      refusal: "draft",
      arrange: async (scene) => ({
        holder: "owner",
        path: `/membranes/${(await membrane(scene)).id}/announce`,
        body: {},
      }),
    },
  ],
  activateMembrane: [
    {
      status: 200,
      arrange: async (scene) => {
        const { id } = await membrane(scene);
        return { holder: "owner", path: `/membranes/${id}/activate`, body: { activation: { mode: "shadow" } } };
      },
    },
    {
      status: 409,
      refusal: "no_such_change",
      leaves: "membrane_activation_refused",
      arrange: async (scene) => {
        const { id } = await membrane(scene);
        return {
          holder: "owner",
          path: `/membranes/${id}/activate`,
          body: { activation: { mode: "live", override_reason: "The old system ends today" } },
        };
      },
    },
  ],
  startBacktest: [
    {
      status: 409,
      refusal: "backtests_running",
      arrange: async (scene) => {
        const path = `/membranes/${(await membrane(scene)).id}/backtests`;
        const body = { revision: 1, from: "2020-01-01T00:00:00Z", to: "2020-01-02T00:00:00Z" };
        for (let n = 0; n < MOST_RUNNING; n += 1) await scene.did("owner", "POST", path, body);
        return { holder: "owner", path, body };
      },
    },
  ],
};
