import type { ChangeSelf, ViewerView } from "#contract/members.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { requirePassword } from "../auth/check-password.ts";
import { hashPassword } from "../auth/password.ts";
import { endSignIns } from "../auth/sign-out.ts";
import { type Context, requirePermission, withTx, workspaceOf } from "../context.ts";
import { notFound } from "../errors.ts";
import { findMember, type StoredViewer, saveMember } from "./member-store.ts";
import { viewViewer } from "./member-view.ts";

/** Changes the member's own name, password, keys or saved views. A new password ends every sign-in but the one that set it. */
export async function changeSelf(ctx: Context, input: ChangeSelf): Promise<ViewerView> {
  requirePermission(ctx, "member:read");
  const { actor } = ctx;
  if (actor.kind !== "member") throw notFound("member");
  const { memberId, loginSessionId } = actor;
  const before = await withTx(ctx, (ctx) => findMember(ctx, memberId));
  if (before === undefined) throw notFound("member");
  const { name = before.name, password } = input;
  const singleLetterKeys = input.single_letter_keys ?? before.singleLetterKeys;
  const savedViews = input.saved_views ?? before.savedViews;
  if (password) await requirePassword(ctx, before, password.current, "password.current");
  const passwordHash = password && (await hashPassword(password.next));
  return withTx(ctx, async (ctx) => {
    await saveMember(ctx, memberId, {
      name,
      singleLetterKeys,
      savedViews,
      ...(passwordHash === undefined ? {} : { passwordHash }),
    });
    const isPersonal = input.single_letter_keys !== undefined || input.saved_views !== undefined;
    if (name !== before.name || passwordHash !== undefined || isPersonal) {
      await recordEvent(ctx, {
        event: "member_changed",
        subject: { kind: "member", id: memberId },
        before: standingOf(before),
        after: standingOf({ name, singleLetterKeys, savedViews }),
        ...(passwordHash === undefined ? {} : { outcome: "password_changed" }),
      });
    }
    if (passwordHash !== undefined) await endSignIns(ctx, memberId, loginSessionId);
    return viewViewer({ ...before, name, singleLetterKeys, savedViews }, workspaceOf(ctx));
  });
}

const standingOf = ({
  name,
  singleLetterKeys,
  savedViews,
}: Pick<StoredViewer, "name" | "singleLetterKeys" | "savedViews">) => ({
  name,
  single_letter_keys: singleLetterKeys,
  saved_views: savedViews,
});
