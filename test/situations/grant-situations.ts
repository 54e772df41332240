import { wireId } from "#contract/ids.ts";
import type { Scene, Situation } from "../rest-scene.ts";
import { requested, stopped } from "./steps.ts";

const window = (scene: Scene) => ({
  agent_id: wireId("agent", scene.acme.agentId),
  action_type: "config_change",
  reason: "The primary region is down and only I am awake",
});

/** An exception that waits for another owner than who opened it. */
async function unconfirmed(scene: Scene) {
  return `/break-glass/${(await scene.did("owner", "POST", "/break-glass", window(scene))).body.id}`;
}

export const GRANT_SITUATIONS: Record<string, Situation[]> = {
  consumeGrant: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S1");
        return { holder: "agent", path: `${at}/consume`, body: hash };
      },
    },
    {
      status: 409,
      refusal: "grant_consumed",
      leaves: "grant_refused",
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S1");
        await scene.did("agent", "POST", `${at}/consume`, hash);
        return { holder: "agent", path: `${at}/consume`, body: hash };
      },
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S1");
        await stopped(scene);
        return { holder: "agent", path: `${at}/consume`, body: hash };
      },
    },
  ],
  reportResult: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S1");
        await scene.did("agent", "POST", `${at}/consume`, hash);
        return { holder: "agent", path: `${at}/result`, body: { outcome: "succeeded" } };
      },
    },
    {
      status: 409,
      refusal: "not_consumed",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S1");
        return { holder: "agent", path: `${at}/result`, body: { outcome: "succeeded" } };
      },
    },
  ],
  revokeGrant: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at } = await requested(scene, "S1");
        return { holder: "reviewer", path: `${at}/revoke`, body: { reason: "Too late" } };
      },
    },
    {
      status: 409,
      refusal: "not_approved",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        return { holder: "reviewer", path: `${at}/revoke`, body: { reason: "Too late" } };
      },
    },
  ],
  openBreakGlass: [
    {
      status: 404,
      arrange: async (scene) => ({
        holder: "owner",
        path: "/break-glass",
        body: { ...window(scene), agent_id: `agt_${"0".repeat(32)}` },
      }),
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        await stopped(scene);
        return { holder: "owner", path: "/break-glass", body: window(scene) };
      },
    },
  ],
  confirmBreakGlass: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "otherOwner", path: `${await unconfirmed(scene)}/confirm`, body: {} }),
    },
    {
      status: 409,
      refusal: "own_window",
      arrange: async (scene) => ({ holder: "owner", path: `${await unconfirmed(scene)}/confirm`, body: {} }),
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const at = await unconfirmed(scene);
        await stopped(scene);
        return { holder: "owner", path: `${at}/confirm`, body: {} };
      },
    },
  ],
  closeBreakGlass: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "reviewer", path: `${await unconfirmed(scene)}/close`, body: {} }),
    },
    {
      status: 409,
      refusal: "not_open",
      arrange: async (scene) => {
        const at = await unconfirmed(scene);
        await scene.did("reviewer", "POST", `${at}/close`, {});
        return { holder: "reviewer", path: `${at}/close`, body: {} };
      },
    },
  ],
  reviewBreakGlass: [
    {
      status: 200,
      arrange: async (scene) => {
        const at = await unconfirmed(scene);
        await scene.did("otherOwner", "POST", `${at}/confirm`, {});
        await scene.did("owner", "POST", `${at}/close`, {});
        return { holder: "reviewer", path: `${at}/review`, body: { note: "It was right" } };
      },
    },
    {
      status: 409,
      refusal: "not_over",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `${await unconfirmed(scene)}/review`,
        body: { note: "It was right" },
      }),
    },
  ],
};
