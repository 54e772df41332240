import type { Capability } from "#engine/vocabulary.ts";
import type { Scene, Situation } from "../rest-scene.ts";

const none = (prefix: string) => `${prefix}_${"0".repeat(32)}`;
const stopped = ({ did }: Scene) => did("owner", "POST", "/kill-switch", { on: true, reason: "Something is wrong" });
const MEASURED = { trace_count: 10, failures_before: 5, failures_after: 0, confidence: 0.9, regressions: 0 };
const LEAVES = { leaves: "research_refused" } as const;
const cycle = { focus: "drift", failure_class: "goal_drift" };
const remedy = { type: "guardrail", description: "Remind it" };

/** An approval of a capability in production that nobody can use any more, because everything is stopped since. */
async function approvedAndStopped(scene: Scene, capability: Capability): Promise<{ approval_id: string }> {
  const asked = { action_type: "config_change", description: "Look into it", capability };
  const { body } = await scene.did("agent", "POST", "/approvals", asked);
  await scene.did("owner", "POST", `/approvals/${body.id}/votes`, { choice: "approve", comment: "Looked at it" });
  await stopped(scene);
  return { approval_id: String(body.id) };
}

/** A cycle in production, as a person approved it. */
async function supervisedCycle(scene: Scene): Promise<string> {
  const asked = { action_type: "config_change", description: "Look into it", capability: "research_cycle" };
  const { body } = await scene.did("agent", "POST", "/approvals", asked);
  await scene.did("owner", "POST", `/approvals/${body.id}/votes`, { choice: "approve", comment: "Looked at it" });
  return String((await scene.did("agent", "POST", "/cycles", { ...cycle, approval_id: body.id })).body.id);
}

const labCycle = async ({ did }: Scene, more: object = {}) =>
  String((await did("labAgent", "POST", "/cycles", { ...cycle, ...more })).body.id);
const proposed = async ({ did }: Scene, by: "agent" | "labAgent" = "labAgent") =>
  String((await did(by, "POST", "/interventions", remedy)).body.id);

/** In the lab what is reversible is approved by itself. */
async function simulated(scene: Scene): Promise<string> {
  const intervention_id = await proposed(scene);
  await scene.did("labAgent", "POST", "/simulations", { intervention_id, ...MEASURED });
  return intervention_id;
}

export const RESEARCH_SITUATIONS: Record<string, Situation[]> = {
  startCycle: [
    { status: 201, arrange: async () => ({ holder: "labAgent", path: "/cycles", body: cycle }) },
    {
      status: 404,
      arrange: async () => ({ holder: "labAgent", path: "/cycles", body: { ...cycle, finding_id: none("fnd") } }),
    },
    {
      status: 409,
      refusal: "too_many_hypotheses",
      ...LEAVES,
      arrange: async () => ({ holder: "labAgent", path: "/cycles", body: { ...cycle, max_hypotheses: 21 } }),
    },
    {
      status: 409,
      refusal: "speculative_research",
      ...LEAVES,
      arrange: async () => ({ holder: "agent", path: "/cycles", body: { focus: "anything" } }),
    },
    {
      status: 409,
      refusal: "approval_required",
      ...LEAVES,
      arrange: async () => ({ holder: "agent", path: "/cycles", body: cycle }),
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const approval = await approvedAndStopped(scene, "research_cycle");
        return { holder: "agent", path: "/cycles", body: { ...cycle, ...approval } };
      },
    },
  ],
  changeCycle: [
    {
      status: 409,
      refusal: "experiments_running",
      ...LEAVES,
      arrange: async (scene) => {
        const id = await labCycle(scene);
        await scene.did("labAgent", "POST", "/experiments", { cycle_id: id, stress_type: "load" });
        return { holder: "labAgent", path: `/cycles/${id}`, body: { outcome: "succeeded" } };
      },
    },
    {
      status: 409,
      refusal: "cycle_finished",
      ...LEAVES,
      arrange: async (scene) => {
        const id = await labCycle(scene, { outcome: "succeeded" });
        return { holder: "labAgent", path: `/cycles/${id}`, body: { cost_usd: 1 } };
      },
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const id = await supervisedCycle(scene);
        const approval = await approvedAndStopped(scene, "generate_hypotheses");
        return { holder: "agent", path: `/cycles/${id}`, body: { hypotheses: ["It tires"], ...approval } };
      },
    },
  ],
  settleErrors: [
    {
      status: 409,
      refusal: "nothing_to_settle",
      arrange: async (scene) => {
        const body = { critical_errors: 1, reason: "A worker died" };
        return { holder: "owner", path: `/cycles/${await labCycle(scene)}/settlements`, body };
      },
    },
  ],
  reportExperiment: [
    {
      status: 201,
      arrange: async (scene) => {
        const body = { cycle_id: await labCycle(scene), stress_type: "load", runs: 10, failures: 3 };
        return { holder: "labAgent", path: "/experiments", body };
      },
    },
    {
      status: 404,
      arrange: async () => {
        const body = { cycle_id: none("cyc"), stress_type: "load", runs: 1, failures: 0 };
        return { holder: "labAgent", path: "/experiments", body };
      },
    },
    {
      status: 409,
      refusal: "too_many_experiments",
      ...LEAVES,
      arrange: async (scene) => {
        const cycle_id = await labCycle(scene, { max_experiments: 0 });
        return {
          holder: "labAgent",
          path: "/experiments",
          body: { cycle_id, stress_type: "load", runs: 1, failures: 0 },
        };
      },
    },
    {
      status: 409,
      refusal: "too_many_running",
      ...LEAVES,
      arrange: async (scene) => {
        const started = { cycle_id: await labCycle(scene), stress_type: "load" };
        for (let running = 0; running < 5; running++) await scene.did("labAgent", "POST", "/experiments", started);
        return { holder: "labAgent", path: "/experiments", body: started };
      },
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const cycle_id = await supervisedCycle(scene);
        const approval = await approvedAndStopped(scene, "run_stress_tests");
        const body = { cycle_id, stress_type: "load", runs: 1, failures: 0, ...approval };
        return { holder: "agent", path: "/experiments", body };
      },
    },
  ],
  finishExperiment: [
    {
      status: 409,
      refusal: "experiment_over",
      ...LEAVES,
      arrange: async (scene) => {
        const started = { cycle_id: await labCycle(scene), stress_type: "load" };
        const { body } = await scene.did("labAgent", "POST", "/experiments", started);
        const sent = { path: `/experiments/${body.id}`, body: { runs: 10, failures: 3 } };
        await scene.did("labAgent", "PATCH", sent.path, sent.body);
        return { holder: "labAgent", ...sent };
      },
    },
  ],
  reportFinding: [
    {
      status: 404,
      arrange: async () => {
        const body = { title: "Drifts", failure_class: "goal_drift", reproduction: 0.5, cycle_id: none("cyc") };
        return { holder: "agent", path: "/findings", body };
      },
    },
  ],
  triageFinding: [
    {
      status: 409,
      refusal: "comment_required",
      arrange: async ({ did }) => {
        const body = { title: "Deletes", failure_class: "destructive_call", reproduction: 0.5 };
        const finding = await did("agent", "POST", "/findings", body);
        return { holder: "reviewer", path: `/findings/${finding.body.id}`, body: { status: "addressed" } };
      },
    },
  ],
  proposeIntervention: [
    {
      status: 404,
      arrange: async () => ({
        holder: "agent",
        path: "/interventions",
        body: { ...remedy, finding_id: none("fnd") },
      }),
    },
  ],
  deployIntervention: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "labAgent",
        path: `/interventions/${await simulated(scene)}/deploy`,
        body: {},
      }),
    },
    {
      status: 409,
      refusal: "capability_blocked",
      ...LEAVES,
      arrange: async (scene) => ({
        holder: "labAgent",
        path: `/interventions/${await simulated(scene)}/deploy`,
        body: { target: "production" },
      }),
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const id = await simulated(scene);
        await stopped(scene);
        return { holder: "labAgent", path: `/interventions/${id}/deploy`, body: {} };
      },
    },
  ],
  rollBackIntervention: [
    {
      status: 200,
      arrange: async (scene) => {
        const at = `/interventions/${await simulated(scene)}`;
        await scene.did("labAgent", "POST", `${at}/deploy`, {});
        return { holder: "reviewer", path: `${at}/rollback`, body: { reason: "It misleads" } };
      },
    },
    {
      status: 409,
      refusal: "not_a_step",
      arrange: async (scene) => ({
        holder: "agent",
        path: `/interventions/${await proposed(scene, "agent")}/rollback`,
        body: { reason: "It misleads" },
      }),
    },
  ],
  rejectIntervention: [
    {
      status: 200,
      arrange: async (scene) => ({
        holder: "owner",
        path: `/interventions/${await proposed(scene)}/reject`,
        body: { reason: "Too broad" },
      }),
    },
    {
      status: 409,
      refusal: "not_a_step",
      arrange: async (scene) => {
        const path = `/interventions/${await proposed(scene)}/reject`;
        await scene.did("owner", "POST", path, { reason: "Too broad" });
        return { holder: "owner", path, body: { reason: "Too broad" } };
      },
    },
  ],
  reportSimulation: [
    {
      status: 201,
      arrange: async (scene) => {
        const body = { intervention_id: await proposed(scene), ...MEASURED };
        return { holder: "labAgent", path: "/simulations", body };
      },
    },
    {
      status: 404,
      arrange: async () => ({
        holder: "labAgent",
        path: "/simulations",
        body: { intervention_id: none("int"), ...MEASURED },
      }),
    },
    {
      status: 409,
      refusal: "approval_required",
      ...LEAVES,
      arrange: async (scene) => {
        const body = { intervention_id: await proposed(scene, "agent"), ...MEASURED };
        return { holder: "agent", path: "/simulations", body };
      },
    },
    {
      status: 423,
      refusal: "kill_switch",
      arrange: async (scene) => {
        const intervention_id = await proposed(scene, "agent");
        const approval = await approvedAndStopped(scene, "test_intervention_in_isolation");
        return { holder: "agent", path: "/simulations", body: { intervention_id, ...MEASURED, ...approval } };
      },
    },
  ],
};
