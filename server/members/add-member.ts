import type { Role } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import type { TxContext } from "../context.ts";
import { outdateJudgments } from "../environments/outdate-judgments.ts";
import { AppError, fromDatabase } from "../errors.ts";
import { saveNewMember } from "./member-store.ts";

export type NewMember = { id: string; email: string; name: string; role: Role; passwordHash: string };

/** Adds a member in the transaction that entitles him. An address is one member of one workspace, anywhere. */
export async function addMember(ctx: TxContext, member: NewMember): Promise<void> {
  try {
    await saveNewMember(ctx, member);
  } catch (error) {
    const known = fromDatabase(error);
    if (!(known instanceof AppError) || known.code !== "conflict") throw error;
    throw new AppError("conflict", `${member.email} has an account already`, {
      refusal: "already_member",
      cause: error,
    });
  }
  await outdateJudgments(ctx);
  const { id, email, name, role } = member;
  await recordEvent(ctx, {
    event: "member_added",
    subject: { kind: "member", id },
    isFirst: true,
    after: { email, name, role },
  });
}
