import type { DecisionQuery } from "#contract/decision-query.ts";
import type { DecisionView } from "#contract/decisions.ts";
import type { RecordedDecision, ReviewedDecisionPage } from "#contract/feedback.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { findEntryOf } from "../audit/entry-store.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { conditionsOf } from "./condition-store.ts";
import { findDecision, listDecisionsById } from "./decision-store.ts";
import { viewDecision } from "./decision-view.ts";
import { feedbackOf } from "./feedback-view.ts";
import { pageOfIds } from "./scan-decisions.ts";

/** One decision. A key meets what is in its reach alone. */
export async function getDecision(ctx: Context, input: { decision_id: string }): Promise<RecordedDecision> {
  requirePermission(ctx, "decision:read");
  const id = uuidOf("decision", input.decision_id);
  const view = await withTx(ctx, async (inside) => {
    const stored = id === null ? undefined : await findDecision(inside, id);
    if (id === null || stored === undefined) return undefined;
    const feedback = (await feedbackOf(inside, [id])).get(id) ?? [];
    const entry = await findEntryOf(inside, "risk_assessment", id);
    const audit_entry = entry && {
      id: wireId("audit_entry", entry.id),
      position: entry.position,
      hash: entry.leafHash,
    };
    const decision = viewDecision(stored, await databaseNow(inside));
    const conditions = await conditionsOf(inside, stored.decision, matchedIn(decision));
    return { ...decision, feedback, audit_entry, conditions };
  });
  if (view === undefined) throw notFound("decision");
  return view;
}

/** Decisions, newest first. A page may hold fewer than asked for and still have more behind: what is rare takes looking. */
export async function listDecisions(ctx: Context, query: DecisionQuery): Promise<ReviewedDecisionPage> {
  requirePermission(ctx, "decision:read");
  return withTx(ctx, async (inside) => {
    const { ids, nextCursor } = await pageOfIds(inside, query);
    const now = await databaseNow(inside);
    const rows = ids.length === 0 ? [] : await listDecisionsById(inside, ids);
    const said = await feedbackOf(inside, ids);
    const items = rows.map((stored) => ({
      ...viewDecision(stored, now),
      feedback: said.get(stored.decision.id) ?? [],
    }));
    return { items, next_cursor: nextCursor };
  });
}

/** Empty where there is no membrane, or its say is sealed. */
const matchedIn = ({ membrane }: DecisionView) => membrane?.matches.map(({ policy_id }) => policy_id) ?? [];
