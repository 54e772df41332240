import { createTransport } from "nodemailer";
import type { ApprovalView } from "#contract/approvals.ts";
import { wireId } from "#contract/ids.ts";
import { NOTICE_TEXT } from "#engine/notice.ts";
import { inOrder } from "#engine/unseen-text.ts";
import { env } from "../env.ts";
import { type Answer, describeFailure, NO_ANSWER, TRY_TIMEOUT_MS } from "./answer.ts";
import type { ClaimedDelivery } from "./delivery-store.ts";
import { followUpOf } from "./follow-up.ts";
import { approvalOf, pageOf } from "./notice-subject.ts";
import type { Send } from "./send-deliveries.ts";

const MAX_DESCRIPTION = 500;
const MAX_SUBJECT = 150;
const MAX_RESPONSE = 2000;
/** A mail server answers in its own three digits, of which 2xx means taken, as in HTTP. */
const codeOf = (response: string) => Number(/^\d{3}/.exec(response)?.[0] ?? "0") || null;

/** The way to the mail server, which is given as long for an answer as any other receiver. */
export function mailTransport(url: string, from: string) {
  return createTransport(
    { url, connectionTimeout: TRY_TIMEOUT_MS, greetingTimeout: TRY_TIMEOUT_MS, socketTimeout: TRY_TIMEOUT_MS },
    { from },
  );
}

/** Sends by SMTP, or undefined where no mail server is set up. The link opens a page, where one signs in; it decides nothing. */
export function mailSender(): Send | undefined {
  const { SMTP_URL: url, MAIL_FROM: from } = env();
  if (url === undefined) return undefined;
  const transport = mailTransport(url, from);
  return async (ctx, delivery): Promise<Answer> => {
    if (delivery.memberEmail === null) return { ...NO_ANSWER, error: "The member has no address" };
    const approval = await approvalOf(ctx, delivery);
    const said = approval && (await followUpOf(ctx, delivery, approval));
    try {
      const { response } = await transport.sendMail({
        to: { name: "", address: delivery.memberEmail },
        ...mailAbout(delivery, approval, said?.text ?? null),
        messageId: `<${wireId("delivery", delivery.id)}@understudy>`,
        // Nothing in it is a file or an address to fetch.
        disableFileAccess: true,
        disableUrlAccess: true,
      });
      return { ...NO_ANSWER, httpStatus: codeOf(response), response };
    } catch (error) {
      return refusalOf(error);
    }
  };
}

function mailAbout(
  delivery: ClaimedDelivery,
  approval: ApprovalView | null,
  said: string | null,
): { subject: string; text: string } {
  const what = approval === null ? "" : `: ${approval.action_type ?? approval.description}`;
  const lines = [
    `${NOTICE_TEXT[delivery.notice]}.`,
    ...(said === null ? [] : [said]),
    ...(approval === null ? [] : ["", ...aboutApproval(approval)]),
    "",
    `Open the page: ${pageOf(delivery)}`,
    "",
    reasonFor(delivery),
  ];
  return {
    subject: `${NOTICE_TEXT[delivery.notice]}${what}`.replace(/\s+/g, " ").slice(0, MAX_SUBJECT),
    text: lines.join("\n"),
  };
}

/** Why the member gets this mail. */
function reasonFor({ notice, chosen }: ClaimedDelivery): string {
  if (chosen.includes(notice)) return "You chose to be told of this by e-mail; your settings page turns it off.";
  if (notice === "approval.escalated") return "You get this because the escalation chain names you or your role.";
  return "You get this whatever you chose, because everybody in your place has to know it.";
}

function aboutApproval(approval: ApprovalView): string[] {
  return [
    inOrder(approval.description).slice(0, MAX_DESCRIPTION),
    "",
    `Asked by: ${approval.requester_agent?.name ?? approval.requested_by?.name ?? "unknown"}`,
    `Environment: ${approval.environment.name} (${approval.environment.mode})`,
    `Severity: ${approval.risk_assessment?.severity ?? "hidden until it is decided"}`,
    `State: ${approval.status.replace("_", " ")}`,
  ];
}

/** What the mail server said no with, or why there was no answer. */
function refusalOf(error: unknown): Answer {
  const answer = { ...NO_ANSWER, error: describeFailure(error) };
  if (!(error instanceof Error && "response" in error && typeof error.response === "string")) return answer;
  return { ...answer, httpStatus: codeOf(error.response), response: error.response.slice(0, MAX_RESPONSE) };
}
