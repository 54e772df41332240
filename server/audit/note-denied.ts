import type { SubjectKind } from "#engine/vocabulary.ts";
import { type Actor, type Context, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { processLog } from "../log.ts";
import { recordEvent } from "./audit-store.ts";
import { wasDeniedLately } from "./entry-store.ts";

/**
 * Tells the log of what was denied to somebody who is known, in a transaction of its own. The same again within a minute is
 * not told again: who tries in a loop fills no log. Where the log cannot be written it stays denied.
 */
export async function noteDenied(ctx: Context, error: unknown): Promise<void> {
  const subject = subjectOf(ctx.actor);
  if (!(error instanceof AppError) || error.code !== "forbidden" || subject === null) return;
  const { message: reason, extra } = error;
  try {
    await withTx(ctx, async (ctx) => {
      if (await wasDeniedLately(ctx, subject.id, reason)) return;
      await recordEvent(ctx, {
        event: "access_denied",
        subject,
        environmentId: "environmentId" in ctx.actor ? ctx.actor.environmentId : null,
        reason,
        outcome: extra.refusal ?? error.code,
      });
    });
  } catch (fault) {
    processLog().warn({ request_id: ctx.requestId, err: fault, reason }, "what was denied could not be logged");
  }
}

function subjectOf(actor: Actor): { kind: SubjectKind; id: string } | null {
  if (actor.kind === "member") return { kind: "member", id: actor.memberId };
  if (actor.kind === "agent") return { kind: "agent", id: actor.agentId };
  return actor.kind === "reporter" ? { kind: "key", id: actor.keyId } : null;
}
