import { precedentsIn } from "#engine/precedent.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import type { AskedAction } from "./asked-action.ts";
import type { DecisionContext } from "./decision-context.ts";
import { enrich } from "./enrich.ts";
import type { Heard } from "./heard.ts";
import { governingOf, type JudgedRequest, judgeRequest } from "./judge-request.ts";
import { listPastCases } from "./precedent-store.ts";

/**
 * Judges a request, with its agent's record and history where a membrane governs or an intent is scored. Without them
 * nothing is read. `heard` is what the deliberators said who are asked over HTTP: they were asked before, since nobody
 * waits for the network in here. `since` is when the use-case began to look at it, by the clock of the process.
 */
export async function judge(
  ctx: Context | TxContext,
  asked: AskedAction,
  given: DecisionContext,
  heard: Heard | null = null,
  since: number = performance.now(),
): Promise<JudgedRequest> {
  const validate = (ctx.admittedMs ?? 0) + performance.now() - since;
  const governing = governingOf(asked, given);
  if (governing === null && asked.intent === null) return judgeRequest(asked, given);
  // Nobody asks: whoever judges has asked already.
  const judged = await withTx(ctx, async (inside) => {
    const enrichment = await enrich(inside, asked, given.environment.id, governing);
    const judged = judgeRequest(asked, given, { enrichment, heard });
    if (!asksForPrecedents(judged)) return judged;
    const lookedAt = performance.now();
    const cases = await listPastCases(inside, { environmentId: given.environment.id, actionType: asked.actionType });
    const precedents = precedentsIn(likenessOf(asked), cases);
    const lookedUpMs = performance.now() - lookedAt;
    const informed = judgeRequest(asked, given, { enrichment: { ...enrichment, precedents }, heard });
    return { ...informed, ms: { ...informed.ms, deliberate: informed.ms.deliberate + lookedUpMs } };
  });
  return { ...judged, ms: { ...judged.ms, validate } };
}

/** Only a panel that meets wants to know, so that nobody else waits for it. */
function asksForPrecedents({ membrane }: JudgedRequest): boolean {
  if (!membrane?.deliberation) return false;
  return membrane.membrane.content.deliberation.deliberators.some(({ kind }) => kind === "precedent");
}

function likenessOf({ agentId, intent, estimatedCostUsd }: AskedAction) {
  return {
    agentId,
    verb: intent?.verb ?? null,
    targetType: intent?.target?.type ?? null,
    targetIdentifier: intent?.target?.identifier ?? null,
    estimatedCostUsd,
  };
}
