import type { ApprovalView } from "#contract/approvals.ts";
import { lookAtApproval } from "../approvals/look-at-approval.ts";
import { systemOf } from "../approvals/settle-approval.ts";
import type { Context, Visitor } from "../context.ts";
import { processLog } from "../log.ts";
import { recordLines } from "./agent-record.ts";
import { pageAt } from "./notice-subject.ts";
import { callSlack } from "./slack-api.ts";
import { approvalMessage } from "./slack-message.ts";

/** The message whose button was pressed, as Slack names it; without a `ts` there is none to change. */
export type PressedMessage = { channel: string; ts: string };
type Pressed = { workspaceId: string; approvalId: string };

/** For how long a decision waits until Slack has shown that it is under way. */
const WORKING_MS = 2000;
/** A vote of somebody else's may come between what is read and what is shown. */
const MOST_LOOKS = 3;

/**
 * Says in the message at once that a press was heard, does what it asks for, and shows what came of it, also where that is a
 * refusal: the buttons are there again. What goes wrong with the message keeps no vote from being cast.
 */
export async function whileWorking<T>(
  visitor: Visitor,
  message: PressedMessage,
  { workspaceId, approvalId }: Pressed,
  work: () => Promise<T>,
): Promise<T> {
  if (message.ts === "") return work();
  // As everybody in the channel may see it, not as who pressed may.
  const ctx: Context = { ...visitor, actor: systemOf(workspaceId) };
  await show(ctx, message, approvalId, true);
  try {
    return await work();
  } finally {
    await show(ctx, message, approvalId, false);
  }
}

async function show(ctx: Context, message: PressedMessage, approvalId: string, isWorking: boolean): Promise<void> {
  try {
    let shown = await lookAtApproval(ctx, approvalId);
    for (let looks = 0; shown !== undefined && looks < MOST_LOOKS; looks += 1) {
      const beside = { url: pageAt(`/approvals/${approvalId}`), record: await recordLines(ctx, shown), isWorking };
      const patience = isWorking ? AbortSignal.timeout(WORKING_MS) : undefined;
      await callSlack("chat.update", { ...message, ...approvalMessage(shown, beside) }, patience);
      if (isWorking) return;
      const now = await lookAtApproval(ctx, approvalId);
      if (now === undefined || standingOf(now) === standingOf(shown)) return;
      shown = now;
    }
  } catch (error) {
    processLog().warn({ err: error }, "a message in Slack does not show what became of a press");
  }
}

const standingOf = ({ status, votes }: ApprovalView) => JSON.stringify([status, votes]);
