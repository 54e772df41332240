import { sql } from "drizzle-orm";
import { cycles } from "#db/schema/cycles.ts";
import { findings } from "#db/schema/findings.ts";
import { interventions, simulations } from "#db/schema/interventions.ts";
import { withTx } from "#server/context.ts";
import { mintId } from "#server/ids.ts";
import type { TestWorkspace } from "./build.ts";

const NOW = sql`clock_timestamp()`;

/** A cycle that succeeded in the lab: all that the step to shadow rests on. */
export async function recordLabCycle({ id, as }: TestWorkspace, environmentId: string, criticalErrors = 0) {
  await withTx(as.system, ({ tx }) =>
    tx.insert(cycles).values({
      ...{ workspaceId: id, id: mintId(), environmentId, operatingMode: "lab", createdAt: NOW, focus: "drift" },
      ...{ maxHypotheses: 1, maxExperiments: 1, allowDestructive: false, hypotheses: [] },
      ...{ outcome: "succeeded", finishedAt: NOW, criticalErrors },
    }),
  );
}

/** A validated finding in shadow and a remedy that was simulated: all that the step to production rests on. */
export async function recordShadowEvidence({ id, as }: TestWorkspace, environmentId: string, effect = 0.9) {
  const reported = () =>
    ({ workspaceId: id, id: mintId(), environmentId, operatingMode: "shadow", createdAt: NOW }) as const;
  await withTx(as.system, async ({ tx }) => {
    await tx.insert(findings).values({
      ...reported(),
      ...{ title: "drift", description: "", failureType: "goal_drift", signature: [], impactScopes: [] },
      ...{ runs: 10, failures: 5, reproduction: 0.5, isValidated: true, isSafetyRelated: false },
      ...{ severity: "S2", lastSeenAt: NOW },
    });
    const remedy = reported();
    const about = {
      type: "guardrail" as const,
      description: "stop",
      details: {},
      isReversible: true,
      rollbackPlan: "",
    };
    await tx.insert(interventions).values({ ...remedy, ...about });
    await tx.insert(simulations).values({
      ...reported(),
      ...{ interventionId: remedy.id, traceCount: 10, regressions: 0, outcome: "improved", effect },
    });
  });
}
