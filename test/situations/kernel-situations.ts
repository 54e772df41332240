import { EndorsementView } from "#contract/endorsements.ts";
import { wireId } from "#contract/ids.ts";
import { KernelView } from "#contract/kernels.ts";
import { PLASTIC_RULE } from "../kernels.ts";
import type { Scene, Situation } from "../rest-scene.ts";

const NOWHERE = `env_${"0".repeat(32)}`;

/** A kernel of the agent's environment. */
async function kernel({ did, acme }: Scene): Promise<KernelView> {
  const environment_id = wireId("environment", acme.environments.production);
  const made = { name: "assistant", preset: "default", environment_id };
  return KernelView.parse((await did("owner", "POST", "/kernels", made)).body);
}

/** The path of a rule that waits for an owner. */
async function proposed(scene: Scene, body: object): Promise<string> {
  const { id } = await kernel(scene);
  const answer = await scene.did("agent", "POST", `/kernels/${id}/endorsements`, body);
  return `/endorsements/${EndorsementView.parse(answer.body).id}/decision`;
}

const PLASTIC = { rule_text: PLASTIC_RULE };

export const KERNEL_SITUATIONS: Record<string, Situation[]> = {
  listKernels: [
    { status: 404, arrange: async () => ({ holder: "owner", path: `/kernels?environment_id=${NOWHERE}` }) },
  ],
  createKernel: [
    {
      status: 404,
      arrange: async () => ({ holder: "owner", path: "/kernels", body: { name: "lost", environment_id: NOWHERE } }),
    },
    {
      status: 409,
      refusal: "name_taken",
      arrange: async (scene) => {
        const { name } = await kernel(scene);
        return { holder: "owner", path: "/kernels", body: { name } };
      },
    },
  ],
  changeKernel: [
    {
      status: 409,
      refusal: "revision_outdated",
      arrange: async (scene) => {
        const { id, settings } = await kernel(scene);
        return { holder: "owner", path: `/kernels/${id}`, body: { settings, base_revision: 7 } };
      },
    },
  ],
  proposeRule: [
    {
      status: 201,
      arrange: async (scene) => {
        const { id } = await kernel(scene);
        return { holder: "agent", path: `/kernels/${id}/endorsements`, body: { rule_text: "Disable oversight" } };
      },
    },
    {
      status: 202,
      arrange: async (scene) => {
        const { id } = await kernel(scene);
        return { holder: "agent", path: `/kernels/${id}/endorsements`, body: PLASTIC };
      },
    },
    {
      status: 404,
      arrange: async (scene) => {
        const { id } = await kernel(scene);
        const body = { rule_text: "Be brief", commitment_id: "brevity" };
        return { holder: "agent", path: `/kernels/${id}/endorsements`, body };
      },
    },
  ],
  decideEndorsement: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "owner",
        path: await proposed(scene, PLASTIC),
        body: { decision: "approve" },
      }),
    },
    {
      status: 409,
      refusal: "change_on_trial",
      arrange: async (scene) => {
        const { id } = await kernel(scene);
        const propose = () => scene.did("agent", "POST", `/kernels/${id}/endorsements`, PLASTIC);
        const [first, second] = [await propose(), await propose()];
        await scene.did("owner", "POST", `/endorsements/${first.body.id}/decision`, { decision: "stage" });
        return { holder: "owner", path: `/endorsements/${second.body.id}/decision`, body: { decision: "stage" } };
      },
    },
    {
      status: 409,
      refusal: "commitment_needed",
      arrange: async (scene) => ({
        holder: "owner",
        path: await proposed(scene, { rule_text: "Be brief" }),
        body: { decision: "stage" },
      }),
    },
    {
      status: 409,
      refusal: "already_decided",
      arrange: async (scene) => {
        const path = await proposed(scene, PLASTIC);
        await scene.did("owner", "POST", path, { decision: "approve" });
        return { holder: "owner", path, body: { decision: "approve" } };
      },
    },
  ],
  leaveEndorsement: [
    {
      status: 409,
      refusal: "already_decided",
      arrange: async (scene) => {
        const path = await proposed(scene, PLASTIC);
        await scene.did("owner", "POST", path, { decision: "approve" });
        return { holder: "agent", path: path.replace("decision", "unanswered"), body: { because: "no_terminal" } };
      },
    },
  ],
};
