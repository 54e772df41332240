import { wireId } from "#contract/ids.ts";
import type { Sent, Situation } from "../rest-scene.ts";
import { asked, blocked, requested, stopped } from "./steps.ts";

const NO_APPROVAL = `apr_${"0".repeat(32)}`;

const asking = (path: string, settled: object | null, waiting: object, settledBy: Sent["holder"]): Situation[] => [
  ...(settled ? [{ status: 201, arrange: async () => ({ holder: settledBy, path, body: settled }) }] : []),
  { status: 202, arrange: async () => ({ holder: "agent", path, body: waiting }) },
  {
    status: 423,
    refusal: "kill_switch",
    arrange: async (scene) => {
      await stopped(scene);
      return { holder: "agent", path, body: waiting };
    },
  },
];

/** Costs more than is let through unseen. */
const COSTLY = { estimated_cost_usd: 1000 };

const experiment = { experiment_name: "drift" };

const intervention = { intervention_type: "guardrail", description: "One more" };

const simulation = { failure_id: "f", intervention_id: "i", trace_count: 3 };

const policyChange = { tool_name: "search", change_description: "Slower" };

export const APPROVAL_SITUATIONS: Record<string, Situation[]> = {
  getApprovalStats: [
    {
      status: 404,
      arrange: async () => ({ holder: "agent", path: `/approvals/stats?environment_id=env_${"0".repeat(32)}` }),
    },
  ],
  requestApproval: [
    ...asking("/approvals", { ...asked, predicted_severity: "S1" }, asked, "agent"),
    {
      status: 404,
      arrange: async () => ({ holder: "agent", path: "/approvals", body: { ...asked, supersedes: NO_APPROVAL } }),
    },
  ],
  requestExperiment: asking("/approvals/experiments", experiment, { ...experiment, ...COSTLY }, "agent"),
  requestIntervention: asking("/approvals/interventions", intervention, intervention, "labAgent"),
  requestSimulation: asking("/approvals/simulations", simulation, { ...simulation, ...COSTLY }, "agent"),
  requestToolPolicyChange: [
    ...asking("/approvals/tool-policy-changes", null, policyChange, "agent"),
    {
      status: 201,
      arrange: async ({ acme, did }) => {
        const environment = wireId("environment", acme.environments.production);
        await did("owner", "PATCH", `/environments/${environment}`, { config: { approval: { mode: "auto_reject" } } });
        return { holder: "agent", path: "/approvals/tool-policy-changes", body: policyChange };
      },
    },
  ],
  cancelApproval: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "agent", path: `${(await requested(scene, "S2")).at}/cancel`, body: {} }),
    },
    {
      status: 409,
      refusal: "already_decided",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await scene.did("agent", "POST", `${at}/cancel`, {});
        return { holder: "owner", path: `${at}/cancel`, body: {} };
      },
    },
  ],
  claimApproval: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "reviewer", path: `${(await requested(scene, "S2")).at}/claim`, body: {} }),
    },
    {
      status: 409,
      refusal: "claimed",
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await scene.did("reviewer", "POST", `${at}/claim`, {});
        return { holder: "otherOwner", path: `${at}/claim`, body: {} };
      },
    },
  ],
  acknowledgeBlock: [
    {
      status: 200,
      arrange: async (scene) => ({ holder: "owner", path: `${await blocked(scene)}/acknowledge`, body: {} }),
    },
    {
      status: 409,
      refusal: "already_acknowledged",
      arrange: async (scene) => {
        const at = await blocked(scene);
        await scene.did("owner", "POST", `${at}/acknowledge`, { note: "Known" });
        return { holder: "otherOwner", path: `${at}/acknowledge`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "not_blocked",
      arrange: async (scene) => ({
        holder: "owner",
        path: `${(await requested(scene, "S2")).at}/acknowledge`,
        body: {},
      }),
    },
  ],
  releaseApproval: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at } = await requested(scene, "S2");
        await scene.did("reviewer", "POST", `${at}/claim`, {});
        return { holder: "reviewer", path: `${at}/release`, body: {} };
      },
    },
    {
      status: 409,
      refusal: "not_claimed",
      arrange: async (scene) => ({
        holder: "reviewer",
        path: `${(await requested(scene, "S2")).at}/release`,
        body: {},
      }),
    },
  ],
  readComments: [
    {
      status: 409,
      refusal: "undecided",
      arrange: async (scene) => ({ holder: "agent", path: `${(await requested(scene, "S2")).at}/comments` }),
    },
  ],
  openEvidence: [
    {
      status: 200,
      arrange: async (scene) => {
        const { at, hash } = await requested(scene, "S2");
        return { holder: "reviewer", path: `${at}/evidence`, body: hash };
      },
    },
  ],
};
