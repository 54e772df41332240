import { and, eq, isNull } from "drizzle-orm";
import type { Database } from "#db/client.ts";
import { members } from "#db/schema/workspaces.ts";
import type { Role } from "#engine/vocabulary.ts";
import { type TxContext, workspaceOf } from "../context.ts";
import { inTime } from "../in-time.ts";

/** What signing in needs to know of a member, before a workspace is known. */
export type MemberIdentity = {
  workspaceId: string;
  id: string;
  name: string;
  role: Role;
  passwordHash: string | null;
  identitySubject: string | null;
};

/** The member with this address who is not disabled; upper and lower case are the same address. */
export async function findMemberIdentity(db: Database, email: string): Promise<MemberIdentity | undefined> {
  const rows = await inTime(
    () => db.$client<MemberIdentity[]>`
    select workspace_id as "workspaceId", id, name, role, password_hash as "passwordHash",
      identity_subject as "identitySubject"
    from find_member_by_email(${email.trim()})`,
  );
  return rows[0];
}

const member = (ctx: TxContext, id: string) => and(eq(members.workspaceId, workspaceOf(ctx)), eq(members.id, id));

/** Binds the member to who the identity provider says he is. False when he is bound to somebody else already. */
export async function saveIdentitySubject(ctx: TxContext, memberId: string, subject: string): Promise<boolean> {
  const unbound = and(member(ctx, memberId), isNull(members.identitySubject));
  const rows = await ctx.tx
    .update(members)
    .set({ identitySubject: subject })
    .where(unbound)
    .returning({ id: members.id });
  return rows.length > 0;
}

export async function findPasswordHash(ctx: TxContext, memberId: string): Promise<string | null> {
  const [row] = await ctx.tx.select({ passwordHash: members.passwordHash }).from(members).where(member(ctx, memberId));
  return row?.passwordHash ?? null;
}
