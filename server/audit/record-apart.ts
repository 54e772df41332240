import { type Context, withTx } from "../context.ts";
import type { Happening } from "./audit-entry.ts";
import { recordEvent } from "./audit-store.ts";

/**
 * Writes to the log in a transaction of its own: for what was refused, where the caller's transaction is rolled back with
 * the refusal. Its entry follows the subject's last committed one.
 */
export async function recordApart({ db, actor, requestId, ip }: Context, ...happenings: Happening[]): Promise<void> {
  await withTx({ db, actor, requestId, ip }, (ctx) => recordEvent(ctx, ...happenings));
}
