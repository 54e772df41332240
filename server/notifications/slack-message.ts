import type { ApprovalView } from "#contract/approvals.ts";
import { needsRecentPassword, needsTypedActionType } from "#engine/approval.ts";
import { inOrder } from "#engine/unseen-text.ts";
import { askerOf, caseOf, payloadOf, reasonsOf, requestFacts, titleOf, warningsOf } from "./request-facts.ts";

/** Slack takes 3000 characters of a section, 2000 of a field and ten fields of one section, 150 of a header. */
const MAX_SECTION = 2500;
const MAX_FIELD = 400;
const FIELDS_TOGETHER = 10;
const MAX_HEADER = 150;
/** The form of the buttons' values; one of an older form is not acted on. */
const VERSION = "1";
const HASH_PREFIX = 16;

export const REASON_BLOCK = "reason";
export const REASON_FIELD = "text";

/** A message of Slack's: blocks for who reads it there, and a line for where only a line is shown. */
export type SlackMessage = { text: string; blocks: object[] };

const plain = (text: string) => ({ type: "plain_text", text: text === "" ? "–" : text, emoji: false });
const section = (text: string) => ({ type: "section", text: plain(cut(text, MAX_SECTION)) });
const cut = (text: string, max: number) => (text.length > max ? `${text.slice(0, max - 1)}…` : text);

/** Text for a place where Slack reads commands out of angle brackets: there it prints, and calls nobody. */
export function slackText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** What a button carries: which request and which content. It has no authority; the server asks who pressed it. */
export function buttonValue({ id, payload_hash }: ApprovalView): string {
  return [VERSION, id, (payload_hash ?? "").replace("sha256:", "").slice(0, HASH_PREFIX)].join(":");
}

/** Reads a button's value; null where it is none of ours. */
export function readButtonValue(value: unknown): { approvalId: string; hashPrefix: string } | null {
  const match = typeof value === "string" ? /^1:(apr_[0-9a-f]{32}):([0-9a-f]{16})$/.exec(value) : null;
  return match?.[1] && match[2] ? { approvalId: match[1], hashPrefix: match[2] } : null;
}

/** Why a request is not approved in Slack but on its page, or null. Whoever approves has to have seen all of it. */
export function refusalToApproveInSlack(approval: ApprovalView): string | null {
  const severity = approval.risk_assessment?.severity;
  if (approval.case?.sealed || severity === undefined || approval.payload_hash === null) {
    return "What is recommended is hidden until you decide";
  }
  if (needsRecentPassword({ severity, mode: approval.environment.mode })) return "This needs your password";
  if (needsTypedActionType({ severity, isReversible: approval.is_reversible })) {
    return "This cannot be undone and asks you to type what it is";
  }
  return isCut(approval) ? "There is more of it than Slack shows" : null;
}

const factText = ({ name, text }: { name: string; text: string }) => `${name}: ${text}`;
const whyOf = (approval: ApprovalView) => ["Why it needs a person", ...reasonsOf(approval)].join("\n");
const warnedOf = (approval: ApprovalView) =>
  warningsOf(approval)
    .map((text) => `Note: ${text}`)
    .join("\n");

/** The longer parts in the order in which they are read; an empty one is not shown. */
const partsOf = (approval: ApprovalView) =>
  [inOrder(approval.description), warnedOf(approval), whyOf(approval), caseOf(approval), payloadOf(approval)].filter(
    (text) => text !== "",
  );

function isCut(approval: ApprovalView): boolean {
  return (
    partsOf(approval).some((text) => text.length > MAX_SECTION) ||
    requestFacts(approval).some((fact) => factText(fact).length > MAX_FIELD)
  );
}

/** What a request's message needs beside the request. */
export type Beside = {
  url: string;
  /** Of the agent that asks, a line for each session. */
  record: readonly string[];
  /** A press was heard and is being acted on: nobody presses meanwhile. */
  isWorking?: boolean;
};

/** The request as Slack shows it: while it waits with all that decides it, afterwards with what became of it. */
export function approvalMessage(approval: ApprovalView, beside: Beside): SlackMessage {
  const isWaiting = approval.status === "pending";
  const asked = `${askerOf(approval)} asks to do ${titleOf(approval)} in ${inOrder(approval.environment.name)}`;
  const text = isWaiting ? asked : outcomeOf(approval);
  const [description = "", ...parts] = partsOf(approval);
  return {
    text: slackText(text),
    blocks: [
      { type: "header", text: plain(cut(text, MAX_HEADER)) },
      section(description),
      ...fieldSections(approval, beside.record),
      ...parts.map(section),
      ...(isWaiting ? waitingBlocks(approval, beside) : [pageLink(beside.url)]),
    ],
  };
}

function waitingBlocks(approval: ApprovalView, { url, isWorking }: Beside): object[] {
  if (isWorking) return [context(plain("Working: a press is being recorded.")), pageLink(url)];
  return [deadlineBlock(approval), ...decidingBlocks(approval, url)];
}

function fieldSections(approval: ApprovalView, record: readonly string[]): object[] {
  const fields = requestFacts(approval, record).map((fact) => plain(cut(factText(fact), MAX_FIELD)));
  const starts = fields.flatMap((_, at) => (at % FIELDS_TOGETHER === 0 ? [at] : []));
  return starts.map((start) => ({ type: "section", fields: fields.slice(start, start + FIELDS_TOGETHER) }));
}

/** Until when it waits, in the zone of whoever reads it. Only here does Slack read commands, and no word of anybody's is in it. */
function deadlineBlock({ expires_at: until, deadline_as_of: asOf }: ApprovalView): object {
  if (until === null) return context(plain("No deadline"));
  if (asOf !== null) return context(plain("Everything is stopped: until that ends, its time does not pass."));
  const date = `<!date^${Math.floor(Date.parse(until) / 1000)}^{date_short_pretty} {time_secs}|${until}>`;
  return context({ type: "mrkdwn", verbatim: true, text: `Decide by ${date}, then it counts as not approved.` });
}

const context = (element: object) => ({ type: "context", elements: [element] });

function outcomeOf({ status, decided_by, decision_reason }: ApprovalView): string {
  const by = decided_by === null ? "" : ` by ${inOrder(decided_by)}`;
  const words = { approved: `Approved${by}`, rejected: `Rejected${by}`, timed_out: "Timed out; not approved" };
  const told = status in words ? words[status as keyof typeof words] : status.replace("_", " ");
  return decision_reason === null || status === "timed_out" ? told : `${told}: ${inOrder(decision_reason)}`;
}

function decidingBlocks(approval: ApprovalView, url: string): object[] {
  const refusal = refusalToApproveInSlack(approval);
  const canReject = approval.payload_hash !== null;
  const button = (action: string, label: string, style: string) => ({
    type: "button",
    action_id: action,
    text: plain(label),
    style,
    value: buttonValue(approval),
  });
  const reason = {
    type: "input",
    block_id: REASON_BLOCK,
    optional: true,
    label: plain(approval.comment_required ? "Why (needed)" : "Why (needed to reject)"),
    element: { type: "plain_text_input", action_id: REASON_FIELD, multiline: true, max_length: 3000 },
  };
  return [
    ...(refusal === null ? [] : [section(`${refusal}: open the page to approve.`)]),
    ...(canReject ? [reason] : []),
    {
      type: "actions",
      elements: [
        ...(refusal === null ? [button("approve", "Approve", "primary")] : []),
        ...(canReject ? [button("reject", "Reject", "danger")] : []),
        pageButton(url),
      ],
    },
  ];
}

const pageButton = (url: string) => ({ type: "button", action_id: "open", text: plain("Open the page"), url });
const pageLink = (url: string) => ({ type: "actions", elements: [pageButton(url)] });

/** What is said below a request's message, which alone has the buttons. */
export function replyMessage(text: string): SlackMessage {
  return { text: slackText(text), blocks: [section(text)] };
}

/** A notice about something else: one line and where to read more. */
export function noticeMessage(text: string, url: string): SlackMessage {
  return { text: slackText(text), blocks: [section(text), pageLink(url)] };
}
