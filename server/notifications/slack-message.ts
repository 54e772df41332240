import type { ApprovalView } from "#contract/approvals.ts";
import { needsRecentPassword, needsTypedActionType } from "#engine/approval.ts";
import { inOrder, linesWithoutUnseen } from "#engine/unseen-text.ts";

const MAX_DESCRIPTION = 2000;
const MAX_DETAILS = 2500;
const MAX_FIELD = 150;
/** The form of the buttons' values; one of an older form is not acted on. */
const VERSION = "1";
const HASH_PREFIX = 16;

export const REASON_BLOCK = "reason";
export const REASON_FIELD = "text";

const plain = (text: string) => ({ type: "plain_text", text: text === "" ? "–" : text, emoji: false });
const section = (text: string) => ({ type: "section", text: plain(text) });

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

const detailsOf = ({ details }: ApprovalView) => linesWithoutUnseen(JSON.stringify(details, null, 2));
const descriptionOf = ({ description }: ApprovalView) => inOrder(description);
const rollbackOf = ({ rollback_plan }: ApprovalView) => inOrder(rollback_plan ?? "");
const affectedBy = ({ affected_systems }: ApprovalView) => inOrder(affected_systems.join(", "));

function isCut(approval: ApprovalView): boolean {
  const fields = [approval.action_type ?? "", rollbackOf(approval), affectedBy(approval)];
  return (
    descriptionOf(approval).length > MAX_DESCRIPTION ||
    detailsOf(approval).length > MAX_DETAILS ||
    fields.some((text) => text.length > MAX_FIELD)
  );
}

const cut = (text: string, max: number) => (text.length > max ? `${text.slice(0, max - 1)}…` : text);

/** The request as Slack shows it: while it waits with what decides it, afterwards with what became of it. */
export function approvalMessage(approval: ApprovalView, url: string): { text: string; blocks: object[] } {
  const asker = approval.requester_agent?.name ?? approval.requested_by?.name ?? "Somebody";
  const what = approval.action_type ?? "a decision";
  const isWaiting = approval.status === "pending";
  const text = isWaiting ? `${asker} asks to do ${what} in ${approval.environment.name}` : outcomeOf(approval);
  const fields = [
    ["Environment", `${approval.environment.name} (${approval.environment.mode})`],
    ["Severity", approval.risk_assessment?.severity ?? "hidden"],
    ["Cost", approval.estimated_cost_usd === null ? "not said" : `$${approval.estimated_cost_usd}`],
    ["Affected", affectedBy(approval) || "not said"],
    ["Undo", approval.is_reversible === false ? "cannot be undone" : rollbackOf(approval) || "not said"],
    ["Approvals needed", String(approval.required_approvals)],
  ].map(([name, value]) => plain(cut(`${name}: ${value}`, MAX_FIELD + 20)));
  return {
    text,
    blocks: [
      { type: "header", text: plain(cut(text, 150)) },
      section(cut(descriptionOf(approval), MAX_DESCRIPTION)),
      { type: "section", fields },
      ...(detailsOf(approval) === "{}" ? [] : [section(cut(detailsOf(approval), MAX_DETAILS))]),
      ...(isWaiting ? decidingBlocks(approval, url) : [pageLink(url)]),
    ],
  };
}

function outcomeOf({ status, decided_by, decision_reason }: ApprovalView): string {
  const by = decided_by === null ? "" : ` by ${decided_by}`;
  const words = { approved: `Approved${by}`, rejected: `Rejected${by}`, timed_out: "Timed out; not approved" };
  const told = status in words ? words[status as keyof typeof words] : status.replace("_", " ");
  return decision_reason === null || status === "timed_out" ? told : `${told}: ${decision_reason}`;
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
export function replyMessage(text: string): { text: string; blocks: object[] } {
  return { text, blocks: [section(text)] };
}

/** A notice about something else: one line and where to read more. */
export function noticeMessage(text: string, url: string): { text: string; blocks: object[] } {
  return { text, blocks: [section(text), pageLink(url)] };
}
