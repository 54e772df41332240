import { wireId } from "#contract/ids.ts";
import { KernelView } from "#contract/kernels.ts";
import { StagedChangePage, StagedChangeView } from "#contract/staged-changes.ts";
import { compareStagedChanges } from "#server/membranes/compare-staged-changes.ts";
import { PLASTIC_RULE } from "../kernels.ts";
import type { Scene, Situation } from "../rest-scene.ts";
import { asked, watching } from "./steps.ts";

const POLICY = { id: "watch", condition: "true", effect: "warn" };
const candidate = (terms: object = {}) => ({ content: { policies: [POLICY] }, base_revision: 1, terms });
const AT_ONCE = { endorsement_cooldown_base: 0, endorsement_cooldown_max: 0 };

/** The path of a change on trial. */
async function staged(scene: Scene, terms: object = {}) {
  const { body } = await scene.did("owner", "POST", `${await watching(scene)}/staged-changes`, candidate(terms));
  return `/staged-changes/${StagedChangeView.parse(body).id}`;
}

const PAIR = { live_response: "I cannot help", candidate_response: "I cannot help" };

/** The path of a rule that is on trial for a commitment of a kernel. */
async function stagedRule(scene: Scene) {
  const environment_id = wireId("environment", scene.acme.environments.production);
  const made = { name: "assistant", preset: "default", environment_id };
  const kernel = KernelView.parse((await scene.did("owner", "POST", "/kernels", made)).body);
  const rule = await scene.did("agent", "POST", `/kernels/${kernel.id}/endorsements`, { rule_text: PLASTIC_RULE });
  await scene.did("owner", "POST", `/endorsements/${rule.body.id}/decision`, { decision: "stage" });
  const { body } = await scene.did("owner", "GET", `/staged-changes?kernel_id=${kernel.id}`);
  const [change] = StagedChangePage.parse(body).items;
  return `/staged-changes/${change?.id}`;
}

export const STAGED_SITUATIONS: Record<string, Situation[]> = {
  stageRevision: [
    {
      status: 201,
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await watching(scene)}/staged-changes`,
        body: candidate(),
      }),
    },
    {
      status: 404,
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await watching(scene)}/staged-changes`,
        body: { restore_revision: 7, base_revision: 1 },
      }),
    },
    {
      status: 409,
      refusal: "nothing_changed",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await watching(scene)}/staged-changes`,
        body: { content: {}, base_revision: 1 },
      }),
    },
  ],
  reportProbe: [
    {
      status: 201,
      arrange: async (scene) => ({ holder: "agent", path: `${await stagedRule(scene)}/probes`, body: PAIR }),
    },
    {
      status: 409,
      refusal: "change_ended",
      arrange: async (scene) => {
        const path = await stagedRule(scene);
        await scene.did("owner", "POST", `${path}/cancel`, { reason: "Not now" });
        return { holder: "agent", path: `${path}/probes`, body: PAIR };
      },
    },
    {
      status: 409,
      refusal: "compared_by_itself",
      arrange: async (scene) => ({ holder: "agent", path: `${await staged(scene)}/probes`, body: PAIR }),
    },
  ],
  promoteStagedChange: [
    {
      status: 200,
      arrange: async (scene) => {
        const path = await staged(scene, AT_ONCE);
        await scene.did("agent", "POST", "/approvals", asked);
        await compareStagedChanges(scene.own.db, new AbortController().signal);
        return { holder: "owner", path: `${path}/promote`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "cooldown_running",
      arrange: async (scene) => ({ holder: "owner", path: `${await staged(scene)}/promote`, body: {} }),
    },
  ],
  cancelStagedChange: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await staged(scene)}/cancel`,
        body: { reason: "Not now" },
      }),
    },
    {
      status: 409,
      refusal: "change_ended",
      arrange: async (scene) => {
        const path = `${await staged(scene)}/cancel`;
        await scene.did("owner", "POST", path, { reason: "Not now" });
        return { holder: "owner", path, body: { reason: "Again" } };
      },
    },
  ],
};
