import type { Situation } from "../rest-scene.ts";
import { openSession } from "../sessions.ts";
import { membrane, requested, stopped } from "./steps.ts";

const NO_SESSION = `ses_${"0".repeat(32)}`;

const intent = { action: { type: "config_change" }, description: "A new colour" };

export const INTENT_SITUATIONS: Record<string, Situation[]> = {
  submitIntent: [
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        await stopped(scene);
        return { holder: "agent", path: "/intents", body: intent };
      },
    },
    {
      status: 404,
      arrange: async () => ({ holder: "agent", path: "/intents", body: { ...intent, session: { id: NO_SESSION } } }),
    },
    {
      status: 409,
      refusal: "session_closed",
      arrange: async ({ acme, did }) => {
        const id = await openSession(acme);
        await did("owner", "POST", `/shadow/sessions/${id}/close`, { reason: "Over" });
        return { holder: "agent", path: "/intents", body: { ...intent, session: { id } } };
      },
    },
    {
      status: 409,
      refusal: "not_yet_evaluating",
      arrange: async (scene) => {
        const { id } = await membrane(scene);
        return { holder: "agent", path: "/intents", body: { ...intent, membrane_id: id } };
      },
    },
  ],
  giveFeedback: [
    {
      status: 409,
      refusal: "nothing_held_back",
      arrange: async (scene) => {
        const { body } = await scene.did("agent", "GET", (await requested(scene, "S1")).at);
        return {
          holder: "reviewer",
          path: `/decisions/${body.decision_id}/feedback`,
          body: { feedback: "false_positive" },
        };
      },
    },
  ],
  quickstart: [
    {
      status: 409,
      refusal: "governed_already",
      arrange: async ({ did }) => {
        const body = { organisation: "Acme", kind: "data", action_types: ["query"] };
        // The first is for all of lab, the second for the agent.
        await did("owner", "POST", "/onboarding/quickstart", body);
        await did("owner", "POST", "/onboarding/quickstart", body);
        return { holder: "owner", path: "/onboarding/quickstart", body };
      },
    },
  ],
};
