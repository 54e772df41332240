import { castVote } from "../approvals/cast-vote.ts";
import { lookAtApproval } from "../approvals/look-at-approval.ts";
import { type Context, requirePermission, type Visitor } from "../context.ts";
import { env } from "../env.ts";
import { AppError, fromDatabase } from "../errors.ts";
import { processLog } from "../log.ts";
import { linkSlack, slackActor } from "./link-slack.ts";
import { pageAt } from "./notice-subject.ts";
import { callSlack, hasSlack, objectAt, readObject } from "./slack-api.ts";
import type { SlackLimit } from "./slack-limit.ts";
import { REASON_BLOCK, REASON_FIELD, readButtonValue, refusalToApproveInSlack, slackText } from "./slack-message.ts";
import { isSlackCall, type SignedCall } from "./slack-signature.ts";
import { findLinkedMember, type SlackPerson, takeCall } from "./slack-store.ts";
import { type PressedMessage, whileWorking } from "./slack-working.ts";

/**
 * What Slack is told at once, and what goes on after it: Slack waits for three seconds only. A press is acknowledged by an
 * empty answer; only a command is answered with words.
 */
export type SlackAnswer = { status: 200 | 401 | 404 | 409; body: object | null; work: Promise<void> };

const done = Promise.resolve();
const refuse = (status: 401 | 404 | 409): SlackAnswer => ({ status, body: null, work: done });
/** Where a member makes the code that links a Slack account. */
const linkingPage = () => pageAt("/settings/notifications");
const toPerson = (text: string) => ({ response_type: "ephemeral", text: slackText(text) });

/**
 * A call from Slack: a press of a button, or a command. Nothing in it is believed before its signature holds and was not
 * seen before; who may do what is asked of the linked member alone. Calls that are not Slack's are counted against their
 * address, and Slack's against the person in it: nobody uses up what another may.
 */
export async function answerSlack(visitor: Visitor, call: SignedCall, limit: SlackLimit): Promise<SlackAnswer> {
  const secret = env().SLACK_SIGNING_SECRET;
  if (secret === undefined || !hasSlack()) return refuse(404);
  if (!isSlackCall(secret, call, new Date())) {
    await limit.ofAddress(visitor.ip);
    return refuse(401);
  }
  const form = new URLSearchParams(call.body);
  const payload = form.has("payload") ? readObject(form.get("payload") ?? "") : null;
  const person = payload
    ? { team: textAt(payload.team, "id"), user: textAt(payload.user, "id") }
    : { team: form.get("team_id") ?? "", user: form.get("user_id") ?? "" };
  await limit.ofPerson(person);
  if (!(await takeCall(visitor.db, call.signature ?? ""))) return refuse(409);
  if (payload) return press(visitor, person, payload);
  return { status: 200, body: toPerson(await command(visitor, person, form.get("text") ?? "")), work: done };
}

/** `/understudy link CODE` */
async function command(visitor: Visitor, person: SlackPerson, text: string): Promise<string> {
  const [verb, code] = text.trim().split(/\s+/);
  if (verb !== "link" || code === undefined || person.team === "" || person.user === "") {
    return `Send "link" and the code from ${linkingPage()}`;
  }
  try {
    const name = await linkSlack(visitor, person, code);
    return `This Slack account is linked with ${name}. What you decide here is yours.`;
  } catch (error) {
    return sayWhy(error);
  }
}

function press(visitor: Visitor, person: SlackPerson, payload: Record<string, unknown>): SlackAnswer {
  const [action] = (Array.isArray(payload.actions) ? payload.actions : []).map(objectAt);
  const verb = action?.action_id;
  const meant = readButtonValue(action?.value);
  if (payload.type !== "block_actions" || (verb !== "approve" && verb !== "reject") || meant === null) {
    return { status: 200, body: null, work: done };
  }
  const channel = textAt(payload.channel, "id");
  const values = objectAt(objectAt(payload.state).values);
  const comment = textAt(objectAt(values[REASON_BLOCK])[REASON_FIELD], "value");
  const pressed = { channel, ts: textAt(payload.message, "ts") };
  const work = decide(visitor, person, pressed, { ...meant, choice: verb, comment })
    .catch(sayWhy)
    .then(async (text) => {
      if (text !== null) await callSlack("chat.postEphemeral", { channel, user: person.user, text: slackText(text) });
    })
    .catch((error) => processLog().warn({ err: error }, "an answer to Slack was lost"));
  return { status: 200, body: null, work };
}

/** What a button of ours asks for: of the content that was seen, with the reason that stands beside it. */
type Meant = { approvalId: string; hashPrefix: string; choice: "approve" | "reject"; comment: string };

/** What the person is told, or null where the message itself will say it. */
async function decide(
  visitor: Visitor,
  person: SlackPerson,
  pressed: PressedMessage,
  { choice, comment, ...meant }: Meant,
): Promise<string | null> {
  const member = await findLinkedMember(visitor.db, person);
  if (member === undefined) return `Link your Slack account first, on ${linkingPage()}`;
  const ctx: Context = { ...visitor, actor: slackActor(member) };
  requirePermission(ctx, "approval:vote");
  const approval = await lookAtApproval(ctx, meant.approvalId);
  if (approval === undefined) throw new AppError("not_found", "There is no such request");
  const page = pageAt(`/approvals/${approval.id}`);
  if (!(approval.payload_hash ?? "").startsWith(`sha256:${meant.hashPrefix}`)) {
    return `What is to be decided is not what the message showed; look at it again: ${page}`;
  }
  const refusal = choice === "approve" ? refusalToApproveInSlack(approval) : null;
  if (refusal !== null) return `${refusal}: open the page to approve: ${page}`;
  const payload_hash = approval.payload_hash ?? undefined;
  const vote = { approval_id: approval.id, choice, comment, payload_hash };
  const after = await whileWorking(visitor, pressed, { workspaceId: member.workspaceId, approvalId: approval.id }, () =>
    castVote(ctx, vote),
  );
  return after.status === "pending" ? "Your vote is recorded. Others still have to vote." : null;
}

function sayWhy(error: unknown): string {
  const known = fromDatabase(error);
  if (known instanceof AppError && known.code !== "internal") return known.message;
  processLog().error({ err: error }, "a call from Slack failed");
  return "Something broke on our side; nothing was decided";
}

function textAt(value: unknown, key: string): string {
  const found = objectAt(value)[key];
  return typeof found === "string" ? found : "";
}
