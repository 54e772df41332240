import { contradicts } from "#engine/contradiction.ts";
import { canonicalText } from "../canonical-text.ts";
import { type Context, databaseNow, type TxContext, withTx } from "../context.ts";
import type { GoverningMembrane } from "../membranes/governing-membrane.ts";
import type { AskedAction } from "./asked-action.ts";
import { type AgentHistory, findHistory } from "./enrichment-store.ts";

/** What the second stage found out about an intent: its agent's record and history. */
export type Enrichment = {
  history: Omit<AgentHistory, "onTarget" | "now"> | null;
  /** Null where none was found among more than can be looked at. */
  contradictions: number | null;
  /** How people decided the most similar cases; looked up where a panel is to know it, and else nothing. */
  precedents: { approved: number; rejected: number };
  /** By the database's clock. */
  now: Date;
  /** How long it took. */
  ms: number;
};

/** Reads what an intent is judged by beside itself. A member's own request has no agent, and so no history. */
export async function enrich(
  ctx: Context | TxContext,
  asked: AskedAction,
  environmentId: string,
  membrane: GoverningMembrane | null,
): Promise<Enrichment> {
  const since = performance.now();
  const { agentId, actionType, intent } = asked;
  const payload = canonicalText(asked.details, "details");
  const budget = membrane?.content.enrichment;
  // Nobody asks: whoever judges has asked already.
  const { history, now } = await withTx(ctx, async (inside) => {
    const history =
      agentId === null
        ? undefined
        : await findHistory(inside, {
            environmentId,
            agentId,
            actionType,
            payload,
            target: intent?.target ?? null,
            budgetPeriod: budget?.budget_period ?? "day",
            hasBudget: (budget?.budget_usd ?? null) !== null,
          });
    return { history: history ?? null, now: history?.now ?? (await databaseNow(inside)) };
  });
  const contradictions = history === null ? 0 : contradictionsIn(history, { actionType, verb: intent?.verb ?? null });
  return { history, contradictions, precedents: NONE, now, ms: performance.now() - since };
}

function contradictionsIn({ onTarget }: AgentHistory, intent: { actionType: string; verb: string | null }) {
  const found = onTarget.kinds.filter((earlier) => contradicts(intent, earlier));
  const count = found.reduce((sum, kind) => sum + kind.count, 0);
  return count === 0 && onTarget.isCut ? null : count;
}

const NONE = { approved: 0, rejected: 0 };
