import { ReportFinding } from "#contract/findings.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { ProposeIntervention } from "#contract/interventions.ts";
import { cycles } from "#db/schema/cycles.ts";
import { experiments } from "#db/schema/findings.ts";
import { simulations } from "#db/schema/interventions.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { withTx } from "#server/context.ts";
import { mintId } from "#server/ids.ts";
import { proposeIntervention } from "#server/research/propose-intervention.ts";
import { reportFinding } from "#server/research/report-finding.ts";
import type { TestWorkspace } from "./build.ts";
import type { OwnDatabase } from "./own-database.ts";

/** One research object of each kind, of the agent's in production: what a person would have had to approve is put there. */
export async function addResearch({ id: workspaceId, agentId, environments, as }: TestWorkspace) {
  const finding = await reportFinding(
    as.agent,
    ReportFinding.parse({ title: "Drifts", failure_class: "goal_drift", reproduction: 0.5 }),
  );
  const remedy = ProposeIntervention.parse({ type: "guardrail", description: "Remind it", finding_id: finding.id });
  const intervention = await proposeIntervention(as.agent, remedy);
  const ids = { cycle: mintId(), experiment: mintId(), simulation: mintId() };
  const common = { workspaceId, agentId, environmentId: environments.production, createdAt: new Date() };
  const reported = { ...common, operatingMode: "production" as const };
  await withTx(as.system, async ({ tx }) => {
    const limits = { maxHypotheses: 3, maxExperiments: 2, allowDestructive: false, hypotheses: [] };
    await tx.insert(cycles).values({ ...reported, id: ids.cycle, focus: "Drift", ...limits, criticalErrors: 1 });
    const ran = { stressType: "load", hypothesis: "", isDestructive: false, runs: 0, failures: 0, isValidated: false };
    const runs = { state: "running" as const, deadlineAt: new Date(Date.now() + 3_600_000) };
    await tx.insert(experiments).values({ ...reported, id: ids.experiment, cycleId: ids.cycle, ...ran, ...runs });
    const interventionId = uuidOf("intervention", intervention.id) ?? "";
    const measured = { traceCount: 0, regressions: 0, outcome: "inconclusive" as const };
    await tx.insert(simulations).values({ ...reported, id: ids.simulation, interventionId, ...measured });
  });
  return {
    finding: finding.id,
    intervention: intervention.id,
    cycle: wireId("cycle", ids.cycle),
    experiment: wireId("experiment", ids.experiment),
    simulation: wireId("simulation", ids.simulation),
  };
}

/** Puts an environment into a mode past every requirement: for what is tested of the mode itself. */
export async function putInMode({ owner }: OwnDatabase, environmentId: string, mode: OperatingMode): Promise<void> {
  await owner.begin(async (tx) => {
    await tx`set local session_replication_role = replica`;
    await tx`update environment set operating_mode = ${mode}::operating_mode, mode_entered_at = clock_timestamp(),
      revision = revision + 1 where id = ${environmentId}`;
  });
}
