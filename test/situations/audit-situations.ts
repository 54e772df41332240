import { sequenceWorkspace } from "#server/audit/sequence-entries.ts";
import type { Scene, Situation } from "../rest-scene.ts";

const reason = "Somebody's address";
const path = "/audit/redactions";

/** A log that has an entry in its first place. */
async function begun({ acme, own, did }: Scene): Promise<void> {
  await did("agent", "POST", "/approvals", { action_type: "config_change", description: "A new colour" });
  await sequenceWorkspace(own.db, acme.id);
}

/** Its first entry is redacted; answers where the entry stands that says so. */
async function redacted(scene: Scene): Promise<number> {
  const { acme, own, did } = scene;
  await begun(scene);
  await did("owner", "POST", path, { position: 1, reason });
  await sequenceWorkspace(own.db, acme.id);
  const [head] = await own.owner<{ size: number }[]>`select size::int from audit_head where workspace_id = ${acme.id}`;
  return head?.size ?? 0;
}

export const AUDIT_SITUATIONS: Record<string, Situation[]> = {
  getNewestNote: [{ status: 404, arrange: async () => ({ holder: "agent", path: "/audit/checkpoint" }) }],
  redactEntry: [
    {
      status: 200,
      arrange: async (scene) => {
        await begun(scene);
        return { holder: "owner", path, body: { position: 1, reason } };
      },
    },
    { status: 404, arrange: async () => ({ holder: "owner", path, body: { position: 99_999, reason } }) },
    {
      status: 409,
      arrange: async (scene) => {
        await redacted(scene);
        return { holder: "owner", path, body: { position: 1, reason } };
      },
    },
    {
      status: 409,
      refusal: "not_redactable",
      arrange: async (scene) => ({ holder: "owner", path, body: { position: await redacted(scene), reason } }),
    },
  ],
  signCheckpointNow: [
    { status: 409, arrange: async () => ({ holder: "owner", path: "/audit/checkpoints", body: {} }) },
    {
      status: 409,
      refusal: "log_broken",
      arrange: async ({ acme, own }) => {
        await own.owner`insert into audit_head (workspace_id, size) values (${acme.id}, 1)`;
        return { holder: "owner", path: "/audit/checkpoints", body: {} };
      },
    },
  ],
};
