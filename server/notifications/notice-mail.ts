import type { ApprovalView } from "#contract/approvals.ts";
import { NOTICE_TEXT } from "#engine/notice.ts";
import { inOrder } from "#engine/unseen-text.ts";
import type { ClaimedDelivery } from "./delivery-store.ts";
import { timeLeft } from "./follow-up.ts";
import { reasonsOf, requestFacts, titleOf, warningsOf } from "./request-facts.ts";

const MAX_DESCRIPTION = 2000;
const MAX_LINE = 400;
const MAX_SUBJECT = 150;

export type Mail = { subject: string; text: string; html: string };

/** One part of a mail: lines of prose, or facts by name, under a heading or none; what an agent wrote is quoted. */
type Part = { heading: string | null; lines: string[]; facts: [string, string][]; isQuote?: true };

const prose = (heading: string | null, lines: string[]): Part => ({ heading, lines, facts: [] });
const cut = (text: string, max: number) => (text.length > max ? `${text.slice(0, max - 1)}…` : text);

/**
 * What a member is mailed of a notice: what it is about, why a person is needed, who asks, until when, and the one link,
 * to the page. The same words stand in the plain text and in the HTML, which fetches nothing and runs nothing.
 */
export function noticeMail(
  delivery: Pick<ClaimedDelivery, "notice" | "chosen">,
  about: { approval: ApprovalView | null; record: readonly string[]; said: string | null; page: string; now: Date },
): Mail {
  const { approval, record, said, page, now } = about;
  const title = NOTICE_TEXT[delivery.notice];
  const parts = [
    ...(said === null ? [] : [prose(null, [said])]),
    ...(approval === null ? [] : aboutApproval(approval, record, now)),
  ].filter(({ lines, facts }) => lines.length + facts.length > 0);
  const last = reasonFor(delivery);
  const subject = approval === null ? title : `${title}: ${titleOf(approval)}`;
  return {
    subject: cut(subject.replace(/\s+/g, " "), MAX_SUBJECT),
    text: [`${title}.`, ...parts.map(textOfPart), `Open the page: ${page}`, last].join("\n\n"),
    html: htmlOf(title, parts, page, last),
  };
}

function aboutApproval(approval: ApprovalView, record: readonly string[], now: Date): Part[] {
  const isWaiting = approval.status === "pending";
  const facts = requestFacts(approval, record).map(({ name, text }): [string, string] => [name, cut(text, MAX_LINE)]);
  return [
    { ...prose(null, cut(inOrder(approval.description), MAX_DESCRIPTION).split("\n")), isQuote: true },
    { heading: null, lines: [], facts: [...facts, ...(isWaiting ? deadlineOf(approval, now) : outcomeOf(approval))] },
    prose("Before you decide", isWaiting ? warningsOf(approval) : []),
    prose("Why it needs a person", isWaiting ? reasonsOf(approval).map((line) => cut(line, MAX_LINE)) : []),
    prose(null, isWaiting ? ["What will run, word for word, is on its page."] : []),
  ];
}

/** A mail is read in an unknown zone, and later than it is sent: the moment is named with its zone, what is left with when. */
function deadlineOf(approval: ApprovalView, now: Date): [string, string][] {
  const { expires_at: until, deadline_as_of: asOf } = approval;
  if (until === null) return [["Decide by", "no deadline"]];
  const left = timeLeft(approval, now);
  if (asOf !== null) return [["Decide by", `everything is stopped and its time does not pass (${left.toLowerCase()})`]];
  return [
    [
      "Decide by",
      `${momentText(until)}, then it counts as not approved (${left.toLowerCase()} at ${momentText(now.toISOString())})`,
    ],
  ];
}

function outcomeOf({ status, decided_by, decided_at, decision_reason }: ApprovalView): [string, string][] {
  const by = decided_by === null ? "" : ` by ${inOrder(decided_by)}`;
  const at = decided_at === null ? "" : `, ${momentText(decided_at)}`;
  return [
    ["Outcome", `${status.replace("_", " ").toUpperCase()}${by}${at}`],
    ...(decision_reason === null ? [] : [["Reason", cut(inOrder(decision_reason), MAX_LINE)] as [string, string]]),
  ];
}

/** "2026-11-21 14:05 UTC" */
const momentText = (instant: string) => `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;

/** Why the member gets this mail. */
function reasonFor({ notice, chosen }: Pick<ClaimedDelivery, "notice" | "chosen">): string {
  if (chosen.includes(notice)) return "You chose to be told of this by e-mail; your settings page turns it off.";
  if (notice === "approval.escalated") return "You get this because the escalation chain names you or your role.";
  return "You get this whatever you chose, because everybody in your place has to know it.";
}

function textOfPart({ heading, lines, facts, isQuote }: Part): string {
  if (isQuote) return lines.map((line) => `> ${line}`).join("\n");
  return [
    ...(heading === null ? [] : [`${heading}:`]),
    ...lines.map((line) => (heading === null ? line : `- ${line}`)),
    ...facts.map(([name, text]) => `${name}: ${text}`),
  ].join("\n");
}

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const escaped = (text: string) => text.replace(/[&<>"']/g, (found) => ENTITIES[found] ?? "");
/** Long words break, and lines stay lines. */
const WRAPPED = "overflow-wrap:anywhere;white-space:pre-wrap";

function htmlOfPart({ heading, lines, facts, isQuote }: Part): string {
  if (isQuote) {
    return `<blockquote style="margin:12px 0;padding-left:12px;border-left:2px solid;font-size:16px;${WRAPPED}">${escaped(lines.join("\n"))}</blockquote>`;
  }
  const title = heading === null ? "" : `<h2 style="font-size:14px;margin:20px 0 4px">${escaped(heading)}</h2>`;
  const rows = facts.map(
    ([name, text]) =>
      `<tr><th scope="row" style="text-align:left;vertical-align:top;font-weight:400;padding:3px 16px 3px 0;white-space:nowrap">${escaped(name)}</th><td style="font-weight:600;padding:3px 0;${WRAPPED}">${escaped(text)}</td></tr>`,
  );
  const table =
    rows.length === 0 ? "" : `<table role="presentation" style="border-collapse:collapse">${rows.join("")}</table>`;
  if (heading === null) {
    return `${lines.map((line) => `<p style="margin:12px 0;${WRAPPED}">${escaped(line)}</p>`).join("")}${table}`;
  }
  const items = lines.map((line) => `<li style="${WRAPPED}">${escaped(line)}</li>`).join("");
  return `${title}<ul style="margin:0;padding-left:20px">${items}</ul>`;
}

/** No colour of its own, so that it is read in light and in dark; no image, no font, no style from elsewhere. */
function htmlOf(title: string, parts: readonly Part[], page: string, last: string): string {
  return [
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
    `<meta name="color-scheme" content="light dark"><title>${escaped(title)}</title></head>`,
    '<body style="font:14px/1.5 Geist,system-ui,sans-serif;margin:0;padding:24px;max-width:640px">',
    `<h1 style="font-size:20px;line-height:1.3;margin:0 0 12px">${escaped(title)}</h1>`,
    ...parts.map(htmlOfPart),
    `<p style="margin:24px 0"><a href="${escaped(page)}" style="display:inline-block;padding:9px 16px;border:1px solid;border-radius:5px;color:inherit;font-weight:600;text-decoration:none">Open the page</a></p>`,
    `<p style="margin:0;font-size:12px">${escaped(last)}</p></body></html>`,
  ].join("\n");
}
