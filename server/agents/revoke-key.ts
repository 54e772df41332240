import type { KeyView, RevokeKey } from "#contract/agents.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, may, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { findStoredKey, revokeStoredKey, type StoredKey } from "./key-store.ts";
import { viewKey } from "./key-view.ts";

function isOwn({ actor }: Context, key: StoredKey): boolean {
  return actor.kind === "member" && key.member?.id === actor.memberId;
}

/** From its next request on the key is refused. Who does not manage keys revokes their own personal ones. */
export async function revokeKey(ctx: Context, input: RevokeKey): Promise<KeyView> {
  if (!may(ctx, "key:manage")) requirePermission(ctx, "key:personal");
  const id = uuidFrom("key", input.key_id);
  return withTx(ctx, async (ctx) => {
    const before = await findStoredKey(ctx, id);
    if (before === undefined || !(may(ctx, "key:manage") || isOwn(ctx, before))) throw notFound("key");
    if (await revokeStoredKey(ctx, id)) {
      const { environment, publicId, label, agent } = before;
      await recordEvent(ctx, {
        event: "key_revoked",
        subject: { kind: "key", id },
        environmentId: environment.id,
        before: { public_id: publicId, label, agent: agent?.name },
        reason: input.reason,
      });
    }
    return viewKey((await findStoredKey(ctx, id)) ?? before);
  });
}
