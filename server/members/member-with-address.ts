import type { TxContext } from "../context.ts";
import { AppError, refused } from "../errors.ts";
import { findMemberByAddress, type StoredMember } from "./member-store.ts";

/** The member of this workspace with this address, who must not be disabled. */
export async function memberWithAddress(ctx: TxContext, email: string): Promise<StoredMember> {
  const member = await findMemberByAddress(ctx, email);
  if (member === undefined) throw new AppError("not_found", `There is no member ${email}`);
  if (member.disabledAt !== null) throw refused("member_disabled", `${email} is disabled; enable them first`);
  return member;
}
