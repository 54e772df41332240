import { wireId } from "#contract/ids.ts";
import { MembraneContent } from "#contract/membranes.ts";
import type { Database } from "#db/client.ts";
import type { PolicySimulationFigures } from "#engine/policy-simulation.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { loadDecisionContext } from "../decisions/decision-context.ts";
import { governingOf } from "../decisions/judge-request.ts";
import { heldEnvironment } from "../environments/standing-environment.ts";
import { AppError } from "../errors.ts";
import { mintId } from "../ids.ts";
import { processLog } from "../log.ts";
import { compileContent } from "../membranes/governing-membrane.ts";
import { recordSimulation, requireSimulable } from "../research/record-simulation.ts";
import { requireMirroring } from "../traces/require-mirroring.ts";
import {
  claimPolicySimulation,
  endPolicySimulation,
  listWorkspacesWithSimulations,
  releasePolicySimulation,
  type StoredPolicySimulation,
} from "./policy-simulation-store.ts";
import { recordEnd } from "./policy-simulations.ts";
import { runPolicySimulation, type SimulationPlan } from "./run-policy-simulation.ts";

/** So often one is begun anew after the process that ran it was gone. */
const MOST_ATTEMPTS = 3;
const INTERRUPTED = `The server stopped ${MOST_ATTEMPTS} times while this ran. Look at the server's log, then start it again`;
const UNREADABLE = "The traces could not be read to the end. Start it again; the server's log says what happened";
const GONE = "The environment left shadow while this ran, and its traces with it. Start it again once it is in shadow";

/**
 * A sweep of the worker: runs what waits, one of each workspace in turn. One that a process left behind is begun anew by
 * the next that sees it, and ends as failed once that has happened too often. Answers how many it took in hand.
 */
export async function runPolicySimulations(db: Database, stopping: AbortSignal): Promise<number> {
  let taken = 0;
  for (const workspaceId of await listWorkspacesWithSimulations(db)) {
    if (stopping.aborted) break;
    const actor = { kind: "system", workspaceId, name: "simulations" } as const;
    if (await runNext({ db, actor, requestId: mintId(), ip: null }, stopping)) taken += 1;
  }
  return taken;
}

async function runNext(ctx: Context, stopping: AbortSignal): Promise<boolean> {
  // Nobody asks: who started it was asked.
  const stored = await withTx(ctx, claimPolicySimulation);
  if (stored === undefined) return false;
  if (stored.attempts > MOST_ATTEMPTS) {
    await fail(ctx, stored, INTERRUPTED);
    return true;
  }
  try {
    const plan = await withTx(ctx, (inside) => planOf(inside, stored));
    const figures = await runPolicySimulation(ctx, stored, plan, stopping);
    if (figures !== null) await finish(ctx, stored, figures);
    else if (stopping.aborted) await withTx(ctx, (inside) => releasePolicySimulation(inside, stored));
  } catch (error) {
    // What it refuses, it says; what breaks is for the log.
    const refused = error instanceof AppError ? error : null;
    if (refused === null) processLog().warn({ err: error, simulation: stored.id }, "a policy simulation failed");
    await fail(ctx, stored, refused?.message ?? UNREADABLE);
  }
  return true;
}

async function fail(ctx: Context, stored: StoredPolicySimulation, failure: string): Promise<void> {
  await withTx(ctx, async (inside) => {
    if (await endPolicySimulation(inside, stored, "failed", failure))
      await recordEnd(inside, stored, "failed", failure);
  });
}

/** What was found counts as the intervention's simulation: recorded once, by whoever has it in hand, or not at all. */
async function finish(ctx: Context, stored: StoredPolicySimulation, figures: PolicySimulationFigures): Promise<void> {
  const { id, memberId, membraneId, revision, startedAt } = stored;
  await withTx(ctx, async (inside) => {
    const held = await heldEnvironment(inside, stored.environmentId);
    requireMirroring(held);
    if (held.modeEnteredAt > startedAt) throw new AppError("conflict", GONE);
    const { approvalId, ...simulable } = await requireSimulable(inside, stored.interventionId, null);
    if (!(await endPolicySimulation(inside, stored, "done"))) return;
    const { measured } = figures;
    const simulation = { id, memberId, ...measured, approvalId, membraneId, membraneRevision: revision };
    const { agentId } = simulable.intervention;
    const change = { membrane_id: wireId("membrane", membraneId), revision };
    await recordSimulation(
      inside,
      { ...simulable, isFirst: false },
      { ...simulation, agentId },
      { ...change, ...measured },
    );
  });
}

/** By what governs in the environment now, at the beginning. */
async function planOf(ctx: TxContext, stored: StoredPolicySimulation): Promise<SimulationPlan> {
  const { environmentId, membraneId, membraneName, membraneAgentId: agentId, revision, content } = stored;
  const given = await loadDecisionContext(ctx, environmentId);
  const apart = given.membranes.flatMap((membrane) => membrane.agentId ?? []);
  const live = governingOf({ agentId }, given);
  const judged = compileContent(MembraneContent.parse(content));
  return {
    given,
    candidate: { id: membraneId, name: membraneName, agentId, lifecycle: "shadow", revision: revision ?? 0, ...judged },
    whose: { environmentId, agentId, without: agentId === null ? apart : [] },
    live: live && { membrane_id: wireId("membrane", live.id), name: live.name, revision: live.revision },
  };
}
