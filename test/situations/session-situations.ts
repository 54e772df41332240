import { sequenceWorkspace } from "#server/audit/sequence-entries.ts";
import { signCheckpointNow } from "#server/audit/sign-checkpoint.ts";
import type { TestWorkspace } from "../build.ts";
import type { Scene, Situation } from "../rest-scene.ts";
import { decideBoth, openSession } from "../sessions.ts";
import { stopped } from "./steps.ts";

const recommendation = { action: "refund", arguments: {} };

/** The log in its order, and signed. */
async function inOrder({ id, as }: TestWorkspace): Promise<void> {
  await sequenceWorkspace(as.system.db, id);
  await signCheckpointNow(as.owner);
}

/** A case of the agent's in a new session, decided or not. */
async function observed(scene: Scene, isDecided = false) {
  const session = await openSession(scene.acme);
  const at = `/shadow/sessions/${session}`;
  await scene.did("agent", "POST", `${at}/observations`, {
    observation_id: "one",
    agent_recommendation: recommendation,
  });
  const decision = { observation_id: "one", human_decision: { action: "decline" } };
  if (isDecided) await scene.did("owner", "POST", `${at}/record-human-decision`, decision);
  return at;
}

export const SESSION_SITUATIONS: Record<string, Situation[]> = {
  createSession: [
    {
      status: 404,
      arrange: async () => ({
        holder: "agent",
        path: "/shadow/sessions",
        body: { device_id: "d", skill_name: "s", decision_class: "c", agent_id: `agt_${"0".repeat(32)}` },
      }),
    },
    {
      status: 409,
      refusal: "session_active",
      arrange: async ({ did }) => {
        const body = { device_id: "d", skill_name: "s", decision_class: "c" };
        await did("agent", "POST", "/shadow/sessions", body);
        return { holder: "agent", path: "/shadow/sessions", body };
      },
    },
  ],
  configureSession: [
    {
      status: 409,
      refusal: "session_closed",
      arrange: async (scene) => {
        const at = await observed(scene);
        await scene.did("owner", "POST", `${at}/close`, { reason: "over" });
        return { holder: "owner", path: at, body: { config: { min_observations: 3 }, reason: "small" } };
      },
    },
  ],
  getEvidencePack: [
    {
      status: 200,
      arrange: async ({ acme }) => {
        const session = await openSession(acme, {}, "supervised");
        await inOrder(acme);
        return { holder: "owner", path: `/shadow/sessions/${session}/evidence-pack` };
      },
    },
    {
      status: 409,
      refusal: "no_graduation",
      arrange: async (scene) => ({ holder: "owner", path: `${await observed(scene)}/evidence-pack` }),
    },
  ],
  graduateSession: [
    {
      status: 200,
      arrange: async ({ acme }) => {
        const session = await openSession(acme);
        await decideBoth(acme.as.reporter, session, "one", "a", "a");
        return { holder: "owner", path: `/shadow/sessions/${session}/graduate`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "gates_unmet",
      leaves: "graduation_refused",
      arrange: async (scene) => ({ holder: "owner", path: `${await observed(scene)}/graduate`, body: {} }),
    },
  ],
  demoteSession: [
    {
      status: 200,
      arrange: async ({ acme }) => {
        const session = await openSession(acme, {}, "supervised");
        return { holder: "owner", path: `/shadow/sessions/${session}/demote`, body: { reason: "too early" } };
      },
    },
    {
      status: 409,
      refusal: "not_lower",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await observed(scene)}/demote`,
        body: { reason: "too early" },
      }),
    },
  ],
  acknowledgeDrift: [
    {
      status: 200,
      arrange: async ({ acme }) => {
        const session = await openSession(acme, { agreement_threshold: 0.9 }, "supervised");
        for (const name of ["one", "two", "three", "four"]) await decideBoth(acme.as.reporter, session, name, "a", "b");
        return {
          holder: "owner",
          path: `/shadow/sessions/${session}/acknowledge-drift`,
          body: { reason: "a new form" },
        };
      },
    },
    {
      status: 409,
      refusal: "no_alarm",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await observed(scene)}/acknowledge-drift`,
        body: { reason: "a new form" },
      }),
    },
  ],
  startSessionAgain: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await observed(scene)}/start-again`,
        body: { reason: "another model" },
      }),
    },
    {
      status: 409,
      refusal: "session_closed",
      arrange: async (scene) => {
        const at = await observed(scene);
        await scene.did("owner", "POST", `${at}/close`, { reason: "over" });
        return { holder: "owner", path: `${at}/start-again`, body: { reason: "another model" } };
      },
    },
  ],
  closeSession: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "owner", path: `${await observed(scene)}/close`, body: { reason: "over" } }),
    },
    {
      status: 409,
      refusal: "session_closed",
      arrange: async (scene) => {
        const at = await observed(scene);
        await scene.did("owner", "POST", `${at}/close`, { reason: "over" });
        return { holder: "owner", path: `${at}/close`, body: { reason: "over" } };
      },
    },
  ],
  recordObservation: [
    {
      status: 409,
      refusal: "content_differs",
      arrange: async (scene) => ({
        holder: "agent",
        path: `${await observed(scene)}/observations`,
        body: { observation_id: "one", agent_recommendation: { action: "another" } },
      }),
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const session = await openSession(scene.acme, {}, "supervised");
        await stopped(scene);
        const body = { observation_id: "one", agent_recommendation: recommendation };
        return { holder: "agent", path: `/shadow/sessions/${session}/observations`, body };
      },
    },
  ],
  recordHumanDecision: [
    {
      status: 409,
      refusal: "content_differs",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await observed(scene, true)}/record-human-decision`,
        body: { observation_id: "one", human_decision: { action: "another" } },
      }),
    },
  ],
  markObservation: [
    {
      status: 409,
      refusal: "undecided",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await observed(scene)}/observations/one/mark`,
        body: { mark: "edge_case" },
      }),
    },
  ],
};
