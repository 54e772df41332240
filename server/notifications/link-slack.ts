import { randomInt } from "node:crypto";
import type { SlackCode } from "#contract/notifications.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { limitSlackCodes } from "../auth/limit-attempts.ts";
import { type Actor, type Context, requirePermission, type Visitor, withTx } from "../context.ts";
import { AppError } from "../errors.ts";
import { keyedHash } from "../keyed-hash.ts";
import { hasSlack } from "./slack-api.ts";
import {
  findMemberOfCode,
  type LinkedMember,
  type SlackPerson,
  saveAccount,
  saveCode,
  spendCode,
} from "./slack-store.ts";

const CODE_LENGTH = 12;
const CODE_MINUTES = 10;
/** Letters and digits that nobody mistakes for one another. */
const ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

const hashOf = (code: string) => keyedHash(`slack code:${code}`);

/** The member who acts in the browser; personal keys link nothing. */
export function ownMember({ actor }: Context): string {
  if (actor.kind !== "member" || actor.channel !== "browser") {
    throw new AppError("forbidden", "Sign in with the browser to change your own notices");
  }
  return actor.memberId;
}

/** A code that links the member's Slack account: whoever types it there, signed in here a moment ago, is both. */
export async function createSlackCode(ctx: Context): Promise<SlackCode> {
  requirePermission(ctx, "notification:personal");
  const memberId = ownMember(ctx);
  if (!hasSlack()) throw new AppError("conflict", "Slack is not set up on this server");
  const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
  const expiresAt = await withTx(ctx, (inside) => saveCode(inside, memberId, hashOf(code), CODE_MINUTES));
  return { code, expires_at: expiresAt.toISOString() };
}

/** The actor that a linked Slack account is: a member who comes by Slack, with no password entered. */
export function slackActor({ workspaceId, memberId, name, role }: LinkedMember): Actor {
  return {
    kind: "member",
    workspaceId,
    memberId,
    name,
    role,
    channel: "slack",
    loginSessionId: null,
    keyId: null,
    environmentId: null,
    scopes: null,
    authenticatedAt: null,
  };
}

/** Links the Slack account that sent this code with the member it was given to. Answers the member's name. */
export async function linkSlack(visitor: Visitor, person: SlackPerson, code: string): Promise<string> {
  await limitSlackCodes(visitor, `${person.team}:${person.user}`);
  const codeHash = hashOf(code.trim().toUpperCase());
  const member = await findMemberOfCode(visitor.db, codeHash);
  const unknown = new AppError("not_found", "This code is wrong or has run out; make a new one on your settings page");
  if (member === undefined) throw unknown;
  const ctx: Context = { ...visitor, actor: slackActor(member) };
  requirePermission(ctx, "notification:personal");
  await withTx(ctx, async (inside) => {
    if (!(await spendCode(inside, codeHash))) throw unknown;
    await saveAccount(inside, member.memberId, person);
    await recordEvent(inside, {
      event: "slack_linked",
      subject: { kind: "member", id: member.memberId },
      after: { team: person.team, user: person.user },
    });
  });
  return member.name;
}
