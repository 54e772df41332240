import { wireId } from "#contract/ids.ts";
import {
  MOST_WITH_ANSWERS,
  type ProbePage,
  type ProbeQuery,
  type ProbeView,
  type StagedChangeDetail,
  type StagedChangePage,
  type StagedChangeQuery,
} from "#contract/staged-changes.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { contentOfRevision } from "../membranes/content-of-revision.ts";
import { contentOf } from "../membranes/membrane-content.ts";
import { type ShownDecision, showDecisions } from "../membranes/show-decisions.ts";
import { reachOf } from "../reach.ts";
import { type KeptAnswers, listAnswers } from "./answer-store.ts";
import { countVerdictChanges, listProbeRows, type ProbeRow } from "./probe-store.ts";
import { requireStagedChange } from "./require-staged-change.ts";
import { isMembraneTrial, listStagedRows } from "./staged-change-store.ts";
import { viewStagedChange } from "./staged-change-view.ts";

type StagedRef = { staged_change_id: string };

/** The changes on trial and those whose trial is over, newest first. */
export async function listStagedChanges(ctx: Context, query: StagedChangeQuery): Promise<StagedChangePage> {
  requirePermission(ctx, "staged-change:read");
  const keyset = keysetOf("staged_change", query);
  const membraneId = query.membrane_id === undefined ? null : uuidFrom("membrane", query.membrane_id);
  const kernelId = query.kernel_id === undefined ? null : uuidFrom("kernel", query.kernel_id);
  return withTx(ctx, async (inside) => {
    const asked = { ...reachOf(inside.actor), membraneId, kernelId, status: query.status };
    const rows = await listStagedRows(inside, asked, keyset);
    const now = await databaseNow(inside);
    const withId = rows.map((stored) => ({ id: stored.change.id, stored }));
    return pageOfRows("staged_change", withId, keyset, ({ stored }) => viewStagedChange(stored, now));
  });
}

/** One change, live and candidate side by side, with the verdicts that differed so far. */
export async function getStagedChange(ctx: Context, { staged_change_id }: StagedRef): Promise<StagedChangeDetail> {
  requirePermission(ctx, "staged-change:read");
  return withTx(ctx, async (inside) => {
    const stored = await requireStagedChange(inside, staged_change_id);
    const { change } = stored;
    const ofMembrane = isMembraneTrial(change) ? change : null;
    return {
      ...viewStagedChange(stored, await databaseNow(inside)),
      live_content: ofMembrane && (await contentOfRevision(inside, ofMembrane.membraneId, ofMembrane.baseRevision)),
      candidate_content: ofMembrane && contentOf(ofMembrane.candidate),
      verdict_changes: await countVerdictChanges(inside, change.id),
    };
  });
}

/** The comparisons of a change, newest first. */
export async function listProbes(
  ctx: Context,
  { changed, answers, ...query }: StagedRef & ProbeQuery,
): Promise<ProbePage> {
  requirePermission(ctx, "probe:read");
  const isWithAnswers = answers === "true";
  const limit = isWithAnswers ? Math.min(query.limit, MOST_WITH_ANSWERS) : query.limit;
  const keyset = keysetOf("probe", { ...query, limit });
  return withTx(ctx, async (inside) => {
    const { change } = await requireStagedChange(inside, query.staged_change_id);
    const asked = { changed: changed === undefined ? null : changed === "true" };
    const rows = await listProbeRows(inside, change.id, asked, keyset);
    const shown = await showDecisions(
      inside,
      rows.flatMap(({ decisionId }) => decisionId ?? []),
    );
    const kept = isWithAnswers
      ? await listAnswers(
          inside,
          change.id,
          rows.map(({ id }) => id),
        )
      : new Map<string, KeptAnswers>();
    return pageOfRows("probe", rows, keyset, (row) =>
      viewProbe(row, shown.get(row.decisionId ?? ""), kept.get(row.id)),
    );
  });
}

function viewProbe(row: ProbeRow, decision: ShownDecision | undefined, answers: KeptAnswers | undefined): ProbeView {
  const agentId = decision?.agentId ?? null;
  return {
    id: wireId("probe", row.id),
    at: row.askedAt.toISOString(),
    result: row.result === "scored" ? "scored" : "unknown",
    decision_id: row.decisionId && wireId("decision", row.decisionId),
    action_type: decision?.actionType ?? "",
    description: decision?.description ?? "",
    agent: agentId === null ? null : { id: wireId("agent", agentId), name: decision?.agentName ?? "" },
    live: row.live,
    candidate: row.candidate,
    live_hash: row.liveHash?.toString("hex") ?? null,
    candidate_hash: row.candidateHash?.toString("hex") ?? null,
    divergence: row.score,
    tier: row.tier,
    critical: row.isCritical,
    policies: row.policies,
    why: row.why,
    answers: answers ? { live: answers.live, candidate: answers.candidate, cut: answers.isCut } : null,
  };
}
