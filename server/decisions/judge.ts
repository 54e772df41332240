import type { Context, TxContext } from "../context.ts";
import type { AskedAction } from "./asked-action.ts";
import type { DecisionContext } from "./decision-context.ts";
import { enrich } from "./enrich.ts";
import { governingOf, type JudgedRequest, judgeRequest } from "./judge-request.ts";

/**
 * Judges a request, with its agent's record and history where a membrane governs or an intent is scored. Without them
 * nothing is read.
 */
export async function judge(
  ctx: Context | TxContext,
  asked: AskedAction,
  given: DecisionContext,
): Promise<JudgedRequest> {
  const governing = governingOf(asked, given);
  if (governing === null && asked.intent === null) return judgeRequest(asked, given);
  return judgeRequest(asked, given, await enrich(ctx, asked, given.environment.id, governing));
}
