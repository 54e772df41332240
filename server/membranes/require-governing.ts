import { wireId } from "#contract/ids.ts";
import type { IntentRefusal } from "#engine/refusal.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { refused } from "../errors.ts";
import type { GoverningMembrane } from "./governing-membrane.ts";
import { requireMembrane } from "./read-membranes.ts";

/** Refuses a request that names a membrane which does not judge it: a draft judges nothing, and others judge others. */
export async function requireGoverning(
  ctx: Context | TxContext,
  named: string,
  governing: GoverningMembrane | null,
): Promise<void> {
  // Nobody asks: whoever sends the request has asked already.
  const { membrane } = await withTx(ctx, (inside) => requireMembrane(inside, named));
  if (membrane.id === governing?.id) return;
  const { name, lifecycle } = membrane;
  const [refusal, message] =
    lifecycle === "draft"
      ? (["not_yet_evaluating", `${name} is a draft and is not yet evaluating; take it to shadow first`] as const)
      : (["not_governing", `${name} does not govern this; leave membrane_id out, or name the one that does`] as const);
  throw refused(refusal satisfies IntentRefusal, message, {
    current: {
      lifecycle,
      governing: governing && { id: wireId("membrane", governing.id), revision: governing.revision },
    },
  });
}
