import { uuidOf } from "#contract/ids.ts";
import type { Scene, Situation } from "../rest-scene.ts";
import { heldRow } from "./steps.ts";

async function webhook({ did }: Scene) {
  const body = { label: "Desk", url: "http://127.0.0.1:9/", notices: ["approval.requested"] };
  const made = await did("owner", "POST", "/webhooks", body);
  const { id } = made.body.endpoint as { id: string };
  return `/webhooks/${id}`;
}

export const NOTIFICATION_SITUATIONS: Record<string, Situation[]> = {
  createWebhook: [
    {
      status: 404,
      arrange: async () => ({
        holder: "owner",
        path: "/webhooks",
        body: {
          label: "Desk",
          url: "http://127.0.0.1:9/",
          notices: ["approval.requested"],
          environment_id: `env_${"0".repeat(32)}`,
        },
      }),
    },
  ],
  changeWebhook: [
    {
      status: 409,
      arrange: async (scene) => {
        const path = await webhook(scene);
        const release = await heldRow(scene, "endpoint", uuidOf("endpoint", path.slice("/webhooks/".length)) ?? "");
        return { holder: "owner", path, body: { label: "Another" }, release };
      },
    },
  ],
  removeDeliberator: [
    {
      status: 200,
      arrange: async ({ did }) => {
        const made = await did("owner", "POST", "/deliberators", { name: "second", url: "http://127.0.0.1:9/" });
        const { id } = made.body.deliberator as { id: string };
        return { holder: "owner", path: `/deliberators/${id}/remove`, body: {} };
      },
    },
  ],
  removeWebhook: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "owner", path: `${await webhook(scene)}/remove`, body: {} }),
    },
  ],
  testWebhook: [
    {
      status: 409,
      arrange: async (scene) => {
        const path = await webhook(scene);
        await scene.did("owner", "PATCH", path, { disabled: true });
        return { holder: "owner", path: `${path}/test`, body: {} };
      },
    },
  ],
  repeatDelivery: [
    {
      status: 409,
      arrange: async (scene) => {
        const path = await webhook(scene);
        const delivery = await scene.did("owner", "POST", `${path}/test`, {});
        await scene.did("owner", "PATCH", path, { disabled: true });
        return { holder: "owner", path: `/deliveries/${delivery.body.id}/redeliver`, body: {} };
      },
    },
  ],
};
