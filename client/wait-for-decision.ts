import { pause } from "./backoff.ts";
import {
  ApprovalRejectedError,
  ApprovalTimedOutError,
  BlockedError,
  StillPendingError,
  UnderstudyError,
} from "./errors.ts";
import { isWorthRepeating, type Transport } from "./transport.ts";
import type { Approval } from "./wire.ts";

/** How long each question may take: below the half minute after which proxies lose patience. */
const WAIT_SECONDS = 25;
/** An answer that came sooner than this, though it was asked to wait, is followed by a pause. */
const TOO_SOON_MS = 1000;
/** The server's clock judges the deadline. Where the server cannot be reached, it is given so long past it. */
const PAST_DEADLINE_MS = 60_000;

export type Patience = { signal?: AbortSignal | undefined; timeoutMs?: number | undefined };

/**
 * The request as soon as it is settled. It goes on through lost connections until the request's own deadline has passed,
 * or until `timeoutMs` is over: then StillPendingError, and the request waits on.
 */
export async function waitUntilSettled(
  transport: Transport,
  asked: Approval | string,
  { signal, timeoutMs }: Patience = {},
): Promise<Approval> {
  const id = typeof asked === "string" ? asked : asked.id;
  const limit = timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs);
  const ends = AbortSignal.any([signal, limit].filter((each) => each !== undefined));
  let approval = typeof asked === "string" ? null : asked;
  try {
    while (approval === null || approval.status === "pending") {
      const began = Date.now();
      approval = (await look(transport, id, approval, ends)) ?? approval;
      if (approval?.status === "pending" && Date.now() - began < TOO_SOON_MS) await pause(TOO_SOON_MS, ends);
    }
    return approval;
  } catch (error) {
    signal?.throwIfAborted();
    throw limit?.aborted ? new StillPendingError(id) : error;
  }
}

/** One long question; null where no answer came and it makes sense to ask on. */
async function look(transport: Transport, id: string, approval: Approval | null, signal: AbortSignal) {
  try {
    const asked = { method: "GET", path: `/approvals/${id}`, waitSeconds: WAIT_SECONDS, signal } as const;
    return await transport.send<Approval>(asked);
  } catch (error) {
    const deadline = Date.parse(approval?.expires_at ?? "") + PAST_DEADLINE_MS;
    if (isWorthRepeating(error) && Date.now() < deadline) return null;
    throw error;
  }
}

/** The request, where it is approved; every other end throws. What is not known counts as a no. */
export function approvedOrThrow(approval: Approval): Approval {
  const { status, disposition } = approval;
  if (status === "approved" && (disposition === "proceed" || disposition === "proceed_modified")) return approval;
  if (status === "blocked") {
    throw new BlockedError(`Blocked: ${approval.risk_assessment?.reasoning ?? approval.description}`, approval);
  }
  if (status === "timed_out") throw new ApprovalTimedOutError(approval);
  if (status === "rejected" || status === "cancelled") throw new ApprovalRejectedError(approval);
  if (status === "pending") throw new StillPendingError(approval.id);
  throw new UnderstudyError(`${approval.id} is ${status} with disposition ${disposition}: that permits nothing`);
}
