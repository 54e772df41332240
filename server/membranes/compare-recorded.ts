import { setImmediate as otherWork } from "node:timers/promises";
import { decidingPolicies } from "#engine/backtest.ts";
import { letsThroughBlocked } from "#engine/divergence.ts";
import { type Context, databaseNow, type TxContext, withTx } from "../context.ts";
import { firstIdAt } from "../ids.ts";
import { type Comparable, findComparable } from "../staged-changes/read-trial.ts";
import { type Compared, recordProbes } from "../staged-changes/record-probes.ts";
import { governingMembrane } from "./governing-membrane.ts";
import { type Judge, judgeRecorded } from "./judge-recorded.ts";
import { findMembrane } from "./membrane-store.ts";
import type { RecordedDecision } from "./recorded-store.ts";
import { isSealedNow } from "./sealed-now.ts";
import { isAnyUnprobed, listUnprobed } from "./unprobed-store.ts";
import { PolicyReads } from "./unrecorded.ts";

const PIECE = 200;
/** After so long without a pause everybody else gets a turn. */
const TURN_MS = 4;
/** A decision is written a while after it got its id, so that much is looked at again. */
const LATE_MS = 60_000;

/**
 * Compares a staged revision with the live one on the next decisions that the live one made, by what was recorded of
 * them: the agents have had their answers. `isDone`: there are no more for now.
 */
export async function compareNext(ctx: Context, changeId: string): Promise<{ isDone: boolean }> {
  // Nobody asks: workers compare, for everybody.
  const work = await withTx(ctx, (inside) => nextPiece(inside, changeId));
  if (work === null || work.rows.length === 0) return { isDone: true };
  const { judge, rows, now } = work;
  const compared: Compared[] = [];
  let since = performance.now();
  for (const { id, recorded } of rows) {
    compared.push(compareOne(id, JSON.parse(recorded), judge, now));
    if (performance.now() - since < TURN_MS) continue;
    // Whoever is to be answered live goes first.
    await otherWork();
    since = performance.now();
  }
  const isRunning = await recordProbes(ctx, changeId, compared);
  return { isDone: !isRunning || rows.length < PIECE };
}

/** Whether the candidate was not compared yet on something that was decided during its trial, or until now. */
export async function isBehind(ctx: TxContext, change: Comparable): Promise<boolean> {
  return isAnyUnprobed(ctx, trialIn(change), fromWhere(change), change.cooldownUntil);
}

const trialIn = ({ id, membraneId, baseRevision, stagedAt }: Comparable) => ({
  id,
  membraneId,
  revision: baseRevision,
  since: stagedAt,
});

const fromWhere = ({ stagedAt, probedUntil }: Comparable) =>
  firstIdAt(new Date((probedUntil ?? stagedAt).getTime() - LATE_MS));

async function nextPiece(ctx: TxContext, changeId: string) {
  const change = await findComparable(ctx, changeId);
  const stored = change && (await findMembrane(ctx, change.membraneId));
  if (!change || !stored) return null;
  const rows = await listUnprobed(ctx, trialIn(change), fromWhere(change), PIECE);
  const { id, name, agentId, environmentId } = stored.membrane;
  const candidate = { id: `${id} ${change.id}`, revision: change.candidateRevision, content: change.candidate };
  const judge: Judge = {
    membrane: { ...governingMembrane({ ...candidate, name, agentId, lifecycle: "shadow" }), id, lifecycle: "shadow" },
    environment: { id: environmentId, name: stored.environmentName },
    reads: new PolicyReads(),
  };
  return { judge, rows, now: await databaseNow(ctx) };
}

const NOTHING_SAID = { feedback: [], request: null };

function compareOne(decisionId: string, recorded: RecordedDecision, judge: Judge, now: Date): Compared {
  const known = { decisionId, askedAt: new Date(recorded.createdAt), agentId: recorded.agentId };
  if (isSealedNow(recorded, now)) return { ...known, kind: "left_out" };
  try {
    return { ...known, ...verdictsOf(recorded, judge) };
  } catch {
    return { ...known, kind: "unknown", why: "The candidate could not be evaluated" };
  }
}

type Outcome =
  | {
      kind: "verdicts";
      live: NonNullable<RecordedDecision["membraneVerdict"]>;
      candidate: RecordedDecision["verdict"];
      policies: string[];
    }
  | { kind: "unknown"; why: string };

function verdictsOf(recorded: RecordedDecision, judge: Judge): Outcome {
  const again = judgeRecorded(recorded, NOTHING_SAID, judge);
  if ("unrecorded" in again) return { kind: "unknown", why: "The candidate asks for what was not recorded" };
  const { rejudged } = again;
  const { was: live, now: candidate } = rejudged;
  if (live === null) return { kind: "unknown", why: "No membrane judged it" };
  const failed = rejudged.unevaluated.length > 0 || rejudged.matches.some(({ error }) => error !== null);
  // What would let through what is blocked is known well enough, whatever else of it failed.
  if (failed && !letsThroughBlocked(live, candidate)) {
    return { kind: "unknown", why: "A policy of the candidate could not be evaluated" };
  }
  return { kind: "verdicts", live, candidate, policies: decidingPolicies(rejudged) };
}
