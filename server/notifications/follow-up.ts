import type { ApprovalView } from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { inOrder } from "#engine/unseen-text.ts";
import { type Context, databaseNow, type TxContext, withTx } from "../context.ts";
import type { ClaimedDelivery } from "./delivery-store.ts";
import { findEntryBody, findNameOf } from "./passed-on-store.ts";
import { objectAt, readObject } from "./slack-api.ts";

const MINUTE_MS = 60_000;

/** What a reminder or an escalation says about a request; `step` is that of the chain, null for a reminder. */
export type FollowUp = { text: string; step: number | null };

/** The line that a reminder or an escalation adds to a request: how long is left, and to whom it was passed. Null for others, and once it is settled. */
export async function followUpOf(
  ctx: Context,
  { notice, entryId }: Pick<ClaimedDelivery, "notice" | "entryId">,
  approval: ApprovalView,
): Promise<FollowUp | null> {
  if (approval.status !== "pending" || (notice !== "approval.reminded" && notice !== "approval.escalated")) return null;
  // Nobody asks: whoever is told may read the request.
  return withTx(ctx, async (inside) => {
    const left = `${timeLeft(approval, await databaseNow(inside))}, then it counts as not approved.`;
    if (notice === "approval.reminded") return { text: `Still waits for a decision. ${left}`, step: null };
    const { to, step, steps } = escalationIn(await findEntryBody(inside, entryId));
    const text = `Passed on to ${await whoIs(inside, to)} (step ${step} of ${steps}). ${left}`;
    return { text, step };
  });
}

/** To whom an entry of the log says that a request was passed, and with which step of its chain. */
export function escalationIn(body: string | undefined): { to: string; step: number; steps: number } {
  const { to, step, steps } = objectAt(readObject(body ?? "").after);
  return { to: typeof to === "string" ? to : "", step: Number(step), steps: Number(steps) };
}

async function whoIs(ctx: TxContext, to: string): Promise<string> {
  if (to === "owner") return "the owners";
  if (to === "reviewer") return "the reviewers";
  const name = await findNameOf(ctx, uuidOf("member", to) ?? to);
  return inOrder(name ?? "a member who left");
}

/** What is left until the deadline, in its largest unit, rounded down. While everything is stopped none of it passes. */
export function timeLeft(
  { expires_at, deadline_as_of }: Pick<ApprovalView, "expires_at" | "deadline_as_of">,
  now: Date,
): string {
  if (expires_at === null) return "No deadline";
  const from = deadline_as_of === null ? now.getTime() : Date.parse(deadline_as_of);
  const minutes = Math.floor((Date.parse(expires_at) - from) / MINUTE_MS);
  if (minutes < 1) return "Less than a minute left";
  const [count, unit] =
    minutes < 120
      ? [minutes, "minute"]
      : minutes < 2880
        ? [Math.floor(minutes / 60), "hour"]
        : [Math.floor(minutes / 1440), "day"];
  return `${count} ${unit}${count === 1 ? "" : "s"} left`;
}
