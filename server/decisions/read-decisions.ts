import type { DecisionQuery } from "#contract/decisions.ts";
import type { ReviewedDecision, ReviewedDecisionPage } from "#contract/feedback.ts";
import { uuidOf } from "#contract/ids.ts";
import { type Actor, type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { findDecision, listDecisionRows } from "./decision-store.ts";
import { viewDecision } from "./decision-view.ts";
import { feedbackOf } from "./feedback-view.ts";

/** One decision. An agent's key meets its own agent's alone. */
export async function getDecision(ctx: Context, input: { decision_id: string }): Promise<ReviewedDecision> {
  requirePermission(ctx, "decision:read");
  const id = uuidOf("decision", input.decision_id);
  const view = await withTx(ctx, async (inside) => {
    const stored = id === null ? undefined : await findDecision(inside, id, ownAgentOf(ctx.actor));
    if (id === null || stored === undefined) return undefined;
    const feedback = (await feedbackOf(inside, [id])).get(id) ?? [];
    return { ...viewDecision(stored, await databaseNow(inside)), feedback };
  });
  if (view === undefined) throw notFound("decision");
  return view;
}

/** Decisions, newest first. */
export async function listDecisions(ctx: Context, query: DecisionQuery): Promise<ReviewedDecisionPage> {
  requirePermission(ctx, "decision:read");
  const keyset = keysetOf("decision", query);
  const filter = {
    environmentId: query.environment_id === undefined ? null : uuidOf("environment", query.environment_id),
    agentId: query.agent_id === undefined ? null : uuidOf("agent", query.agent_id),
    verdict: query.verdict ?? null,
    ofAgentId: ownAgentOf(ctx.actor),
  };
  const { rows, now, said } = await withTx(ctx, async (inside) => {
    const rows = await listDecisionRows(inside, filter, keyset);
    const said = await feedbackOf(
      inside,
      rows.map(({ decision }) => decision.id),
    );
    return { rows, said, now: await databaseNow(inside) };
  });
  const withId = rows.map((stored) => ({ id: stored.decision.id, stored }));
  return pageOfRows("decision", withId, keyset, ({ id, stored }) => ({
    ...viewDecision(stored, now),
    feedback: said.get(id) ?? [],
  }));
}

function ownAgentOf(actor: Actor): string | null {
  return actor.kind === "agent" ? actor.agentId : null;
}
