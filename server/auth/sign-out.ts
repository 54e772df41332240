import { recordEvent } from "../audit/audit-store.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { revokeSignIn, revokeSignIns } from "./login-session-store.ts";

/** Ends the sign-in that the member came with. Nothing else ends with it, and a second time changes nothing. */
export async function signOut(ctx: Context): Promise<void> {
  const { actor } = ctx;
  if (actor.kind !== "member" || actor.loginSessionId === null) return;
  const { memberId, loginSessionId } = actor;
  await withTx(ctx, async (ctx) => {
    if (!(await revokeSignIn(ctx, loginSessionId))) return;
    await recordEvent(ctx, { event: "sign_out", subject: { kind: "member", id: memberId }, outcome: "one" });
  });
}

/** Ends every sign-in of a member, or every other one, in the transaction that gives the reason for it. */
export async function endSignIns(ctx: TxContext, memberId: string, except: string | null = null): Promise<number> {
  const ended = await revokeSignIns(ctx, memberId, except);
  if (ended > 0) {
    const outcome = except === null ? "all" : "others";
    await recordEvent(ctx, { event: "sign_out", subject: { kind: "member", id: memberId }, outcome, after: { ended } });
  }
  return ended;
}
