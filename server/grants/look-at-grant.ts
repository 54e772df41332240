import type { GrantView } from "#contract/grants.ts";
import { grantStateAt } from "#engine/grant.ts";
import type { Actor, TxContext } from "../context.ts";
import { installationSwitch } from "../kill-switch/installation-switch.ts";
import { findGrant, hasGrant, type RequestWithGrant } from "./grant-store.ts";
import { grantToken } from "./grant-token.ts";
import { viewGrant } from "./grant-view.ts";

/** The grant of a request that the caller may see, or null if it gave none. The token is for who asked, while it is live. */
export async function lookAtGrant(ctx: TxContext, approvalId: string): Promise<GrantView | null> {
  const found = await findGrant(ctx, approvalId);
  if (found === undefined || !hasGrant(found)) return null;
  const isVoid = found.isVoid || installationSwitch() !== null;
  const isLive = grantStateAt(found.grant, new Date(found.nowMs), isVoid) === "live";
  return viewGrant(found, isLive && isRequesterWithKey(ctx.actor, found) ? await grantToken(found) : null);
}

function isRequesterWithKey(actor: Actor, { approval }: RequestWithGrant): boolean {
  if (actor.kind === "agent") return actor.agentId === approval.agentId;
  return actor.kind === "member" && actor.keyId !== null && actor.memberId === approval.requestedBy;
}
