import type { CreateDeliberator, CreatedDeliberator } from "#contract/deliberators.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx, workspaceOf } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { mintId } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { mintEndpointSecret } from "../notifications/endpoint-secret.ts";
import { requireTarget } from "../notifications/require-target.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { sealDeliberatorSecret } from "./deliberator-secret.ts";
import { countDeliberators, findStoredDeliberator, saveNewDeliberator } from "./deliberator-store.ts";
import { viewDeliberator } from "./deliberator-view.ts";

const MOST = 50;

/** Somebody who can be named on panels from now on. The secret that signs its questions is in this answer and in no other. */
export async function createDeliberator(ctx: Context, input: CreateDeliberator): Promise<CreatedDeliberator> {
  requirePermission(ctx, "deliberator:manage");
  await requireTarget(input.url);
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "deliberator:manage");
    await requireRecentPassword(ctx);
    if ((await countDeliberators(ctx)) >= MOST) {
      throw new AppError("conflict", `There are ${MOST} deliberators already; remove one of them`);
    }
    const id = mintId();
    const secret = mintEndpointSecret();
    const isNew = await saveNewDeliberator(ctx, {
      id,
      name: input.name,
      url: input.url,
      deadlineMs: input.deadline_ms,
      secret: sealDeliberatorSecret(workspaceOf(ctx), id, secret),
      createdBy: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
    });
    if (!isNew) {
      throw refused(
        "name_taken",
        `${input.name} is, or was, the name of another one; choose a name that was never used`,
      );
    }
    // Of an address only the host, since a path may hold a secret.
    const after = { name: input.name, host: new URL(input.url).host, deadline_ms: input.deadline_ms };
    await recordEvent(ctx, {
      event: "deliberator_created",
      subject: { kind: "deliberator", id },
      isFirst: true,
      after,
    });
    const stored = await findStoredDeliberator(ctx, id);
    if (stored === undefined) throw notFound("deliberator");
    return { deliberator: viewDeliberator(stored), secret };
  });
}
