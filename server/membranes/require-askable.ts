import { uuidOf } from "#contract/ids.ts";
import type { MembraneContent } from "#contract/membranes.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import type { TxContext } from "../context.ts";
import { loadDecisionContext } from "../decisions/decision-context.ts";
import { AppError } from "../errors.ts";

/** Refuses an escalation chain with a step that asks nobody: no role that votes, and no member who may. */
export async function requireAskable(
  ctx: TxContext,
  environmentId: string,
  { escalation_chain: chain }: MembraneContent,
): Promise<void> {
  if (chain.length === 0) return;
  const { voterIds } = await loadDecisionContext(ctx, environmentId);
  const asksSomebody = (to: string) =>
    VOTER_ROLES.some((role) => role === to) || voterIds.has(uuidOf("member", to) ?? "");
  const errors = chain.flatMap(({ to }, at) =>
    asksSomebody(to) ? [] : [{ path: `content.escalation_chain.${at}.to`, message: "must be somebody who may vote" }],
  );
  const [first] = errors;
  if (first === undefined) return;
  throw new AppError("bad_request", `The membrane was not saved. ${first.path}: ${first.message}`, { errors });
}
