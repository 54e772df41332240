import { uuidOf } from "#contract/ids.ts";
import type { MembraneContent } from "#contract/membranes.ts";
import { beyondVoters } from "#engine/configuration-reach.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import type { TxContext } from "../context.ts";
import { loadDecisionContext } from "../decisions/decision-context.ts";
import { AppError } from "../errors.ts";

/**
 * Where a membrane asks more of people than there are: a step of the escalation chain that asks nobody who may vote, and a
 * policy that asks for more approvals than there are members who may vote.
 */
export async function findUnaskable(
  ctx: TxContext,
  environmentId: string,
  { escalation_chain: chain, policies }: MembraneContent,
): Promise<{ path: string; message: string }[]> {
  if (chain.length === 0 && policies.every(({ require_approvals }) => require_approvals === null)) return [];
  const { voterIds } = await loadDecisionContext(ctx, environmentId);
  const asksSomebody = (to: string) =>
    VOTER_ROLES.some((role) => role === to) || voterIds.has(uuidOf("member", to) ?? "");
  const idle = chain.flatMap(({ to }, at) =>
    asksSomebody(to) ? [] : [{ path: `content.escalation_chain.${at}.to`, message: "must be somebody who may vote" }],
  );
  const unattainable = policies.flatMap(({ require_approvals }, at) => {
    const message = beyondVoters(require_approvals ?? 0, voterIds.size);
    return message === null ? [] : [{ path: `content.policies.${at}.require_approvals`, message }];
  });
  return [...idle, ...unattainable];
}

/** Refuses to save it. */
export async function requireAskable(ctx: TxContext, environmentId: string, content: MembraneContent): Promise<void> {
  const errors = await findUnaskable(ctx, environmentId, content);
  const [first] = errors;
  if (first === undefined) return;
  throw new AppError("bad_request", `The membrane was not saved. ${first.path}: ${first.message}`, { errors });
}
