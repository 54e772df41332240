import { createTransport } from "nodemailer";
import { wireId } from "#contract/ids.ts";
import { databaseNow, withTx } from "../context.ts";
import { env } from "../env.ts";
import { recordLines } from "./agent-record.ts";
import { type Answer, describeFailure, NO_ANSWER, TRY_TIMEOUT_MS } from "./answer.ts";
import { followUpOf } from "./follow-up.ts";
import { noticeMail } from "./notice-mail.ts";
import { approvalOf, pageOf } from "./notice-subject.ts";
import type { Send } from "./send-deliveries.ts";

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
    const record = approval === null ? [] : await recordLines(ctx, approval);
    const said = approval && (await followUpOf(ctx, delivery, approval));
    // Nobody asks: it is what the time that is left is counted from.
    const now = await withTx(ctx, databaseNow);
    const mail = noticeMail(delivery, { approval, record, said: said?.text ?? null, page: pageOf(delivery), now });
    try {
      const { response } = await transport.sendMail({
        to: { name: "", address: delivery.memberEmail },
        ...mail,
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

/** What the mail server said no with, or why there was no answer. */
function refusalOf(error: unknown): Answer {
  const answer = { ...NO_ANSWER, error: describeFailure(error) };
  if (!(error instanceof Error && "response" in error && typeof error.response === "string")) return answer;
  return { ...answer, httpStatus: codeOf(error.response), response: error.response.slice(0, MAX_RESPONSE) };
}
