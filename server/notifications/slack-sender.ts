import { NOTICE_TEXT } from "#engine/notice.ts";
import { withTx } from "../context.ts";
import { NO_ANSWER } from "./answer.ts";
import { approvalOf, pageOf } from "./notice-subject.ts";
import type { Send } from "./send-deliveries.ts";
import { callSlack } from "./slack-api.ts";
import { approvalMessage, noticeMessage } from "./slack-message.ts";
import { findReceipt } from "./slack-store.ts";

/**
 * Posts to a Slack channel. A request has one message there: what happens to it later changes that message, so nobody
 * meets a button that does nothing any more. The state shown is the one at the moment of sending.
 */
export const sendToSlack: Send = async (ctx, delivery, stopping) => {
  const approval = await approvalOf(ctx, delivery);
  const url = pageOf(delivery);
  const message = approval === null ? noticeMessage(NOTICE_TEXT[delivery.notice], url) : approvalMessage(approval, url);
  // Nobody asks: it is the message that this endpoint was sent before.
  const earlier = approval && (await withTx(ctx, (inside) => findReceipt(inside, delivery)));
  const { told, ...answer } = earlier
    ? await callSlack("chat.update", { channel: delivery.target, ts: earlier, ...message }, stopping)
    : await callSlack("chat.postMessage", { channel: delivery.target, unfurl_links: false, ...message }, stopping);
  const receipt = typeof told.ts === "string" ? told.ts.slice(0, 100) : null;
  return { ...NO_ANSWER, ...answer, receipt };
};
