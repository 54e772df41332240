import { wireId } from "#contract/ids.ts";
import { ModeTransitionView } from "#contract/transitions.ts";
import type { Scene, Situation } from "../rest-scene.ts";
import { recordShadowEvidence } from "../transition-facts.ts";
import { heldRow } from "./steps.ts";

/** The path of a step to production that the first owner asked for and the other has to approve. */
async function waitingStep({ did, acme }: Scene) {
  await recordShadowEvidence(acme, acme.environments.shadow);
  const path = `/environments/${wireId("environment", acme.environments.shadow)}/transitions`;
  const { body } = await did("owner", "POST", path, { to: "production" });
  return `${path}/${ModeTransitionView.parse(body.transition).id}`;
}

export const ENVIRONMENT_SITUATIONS: Record<string, Situation[]> = {
  requestTransition: [
    {
      status: 200,
      arrange: async ({ acme }) => ({
        holder: "owner",
        path: `/environments/${wireId("environment", acme.environments.production)}/transitions`,
        body: { to: "shadow", reason: "Back" },
      }),
    },
    {
      status: 409,
      refusal: "no_such_transition",
      leaves: "mode_transition_blocked",
      keepsIn: "mode_transition",
      arrange: async ({ acme }) => ({
        holder: "owner",
        path: `/environments/${wireId("environment", acme.environments.lab)}/transitions`,
        body: { to: "production", reason: "Now" },
      }),
    },
    {
      status: 409,
      refusal: "requirements_unmet",
      leaves: "mode_transition_blocked",
      keepsIn: "mode_transition",
      arrange: async ({ acme }) => ({
        holder: "owner",
        path: `/environments/${wireId("environment", acme.environments.lab)}/transitions`,
        body: { to: "shadow" },
      }),
    },
    {
      status: 409,
      refusal: "transition_pending",
      arrange: async (scene) => ({
        holder: "owner",
        path: (await waitingStep(scene)).replace(/\/trn_.*/, ""),
        body: { to: "production" },
      }),
    },
  ],
  approveTransition: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "otherOwner",
        path: `${await waitingStep(scene)}/approve`,
        body: { comment: "Looked" },
      }),
    },
    {
      status: 409,
      refusal: "own_transition",
      leaves: "mode_transition_blocked",
      arrange: async (scene) => ({ holder: "owner", path: `${await waitingStep(scene)}/approve`, body: {} }),
    },
  ],
  rejectTransition: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "otherOwner",
        path: `${await waitingStep(scene)}/reject`,
        body: { comment: "Too early" },
      }),
    },
    {
      status: 409,
      refusal: "own_transition",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${await waitingStep(scene)}/reject`,
        body: { comment: "Too early" },
      }),
    },
  ],
  withdrawTransition: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "owner", path: `${await waitingStep(scene)}/withdraw`, body: {} }),
    },
    {
      status: 409,
      refusal: "not_the_requester",
      arrange: async (scene) => ({ holder: "otherOwner", path: `${await waitingStep(scene)}/withdraw`, body: {} }),
    },
  ],
  turnKillSwitch: [
    {
      status: 200,
      arrange: async () => ({ holder: "owner", path: "/kill-switch", body: { on: true, reason: "Stop" } }),
    },
  ],
  unlinkEnvironment: [
    {
      status: 200,
      arrange: async ({ acme, did }) => {
        const links = `/environments/${wireId("environment", acme.environments.production)}/links`;
        const body = { lab_environment_id: wireId("environment", acme.environments.shadow), reason: "One place" };
        await did("owner", "POST", links, body);
        return { holder: "owner", path: `${links}/remove`, body };
      },
    },
  ],
  configureEnvironment: [
    {
      status: 200,
      arrange: async ({ acme }) => ({
        holder: "owner",
        path: `/environments/${wireId("environment", acme.environments.production)}`,
        body: { config: { approval: { timeout_seconds: 600 } } },
      }),
    },
    {
      status: 409,
      arrange: async (scene) => {
        const id = scene.acme.environments.production;
        const release = await heldRow(scene, "environment", id);
        return { holder: "owner", path: `/environments/${wireId("environment", id)}`, body: { config: {} }, release };
      },
    },
  ],
};
