import { randomBytes } from "node:crypto";
import type { Database } from "#db/client.ts";
import { type Actor, type TxContext, type Visitor, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { keyedHash } from "../keyed-hash.ts";
import { hasWorkspace, lockSetUp, retireSetupTokens, saveSetupToken } from "./setup-store.ts";

/** A set-up token is found by this hash; the token itself is printed once and stored nowhere. */
export function setupTokenHash(token: string): Buffer {
  return keyedHash(`setup:${token}`);
}

/** Before there is a workspace nobody belongs to one: row-level security shows no row at all. */
function nowhere<T>(visitor: Visitor, work: (ctx: TxContext) => Promise<T>): Promise<T> {
  const actor: Actor = { kind: "system", workspaceId: "", name: "set-up" };
  return withTx({ ...visitor, actor }, work);
}

/** Whether the first owner is still to come. */
// Nobody asks: there is nobody yet.
export async function isSetUpNeeded(visitor: Visitor): Promise<boolean> {
  return nowhere(visitor, async (ctx) => !(await hasWorkspace(ctx)));
}

/**
 * A new token for the first owner, or null once a workspace exists. It replaces every earlier one, so that only what
 * was printed last opens anything.
 */
export async function ensureSetupToken(db: Database): Promise<string | null> {
  const token = randomBytes(24).toString("base64url");
  return nowhere({ db, requestId: mintId(), ip: null }, async (ctx) => {
    await lockSetUp(ctx);
    if (await hasWorkspace(ctx)) return null;
    await retireSetupTokens(ctx);
    await saveSetupToken(ctx, setupTokenHash(token));
    return token;
  });
}
