import { NOTICE_TEXT } from "#engine/notice.ts";
import { withTx } from "../context.ts";
import { recordLines } from "./agent-record.ts";
import { NO_ANSWER } from "./answer.ts";
import { followUpOf } from "./follow-up.ts";
import { approvalOf, pageOf } from "./notice-subject.ts";
import type { Send } from "./send-deliveries.ts";
import { callSlack } from "./slack-api.ts";
import { approvalMessage, noticeMessage, replyMessage } from "./slack-message.ts";
import { findReceipt } from "./slack-store.ts";

/**
 * Posts to a Slack channel. A request has one message there: what happens to it later changes that message, so nobody
 * meets a button that does nothing any more. The state shown is the one at the moment of sending. A change rings for
 * nobody, so a reminder and a step of the chain after the first also say in the thread what is new.
 */
export const sendToSlack: Send = async (ctx, delivery, stopping) => {
  const approval = await approvalOf(ctx, delivery);
  const url = pageOf(delivery);
  const message =
    approval === null
      ? noticeMessage(NOTICE_TEXT[delivery.notice], url)
      : approvalMessage(approval, { url, record: await recordLines(ctx, approval) });
  // Nobody asks: it is the message that this endpoint was sent before.
  const earlier = approval && (await withTx(ctx, (inside) => findReceipt(inside, delivery)));
  const { told, ...answer } = earlier
    ? await callSlack("chat.update", { channel: delivery.target, ts: earlier, ...message }, stopping)
    : await callSlack("chat.postMessage", { channel: delivery.target, unfurl_links: false, ...message }, stopping);
  const receipt = typeof told.ts === "string" ? told.ts.slice(0, 100) : null;
  const said = earlier && told.ok === true ? await followUpOf(ctx, delivery, approval) : null;
  if (!earlier || said === null || said.step === 1) return { ...NO_ANSWER, ...answer, receipt };
  const thread = { channel: delivery.target, thread_ts: earlier, reply_broadcast: true, unfurl_links: false };
  const { told: _, ...replied } = await callSlack(
    "chat.postMessage",
    { ...thread, ...replyMessage(said.text) },
    stopping,
  );
  // What is changed later is the request's own message, never the reply.
  return { ...NO_ANSWER, ...replied, receipt: earlier };
};
