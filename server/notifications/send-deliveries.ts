import { setTimeout as pause } from "node:timers/promises";
import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { deliveriesAtOnce, meaningOfStatus, pauseAfterTry, restAfterFailures } from "#engine/delivery.ts";
import type { Channel } from "#engine/vocabulary.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, type TxContext, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { processLog } from "../log.ts";
import { metrics } from "../operations/metrics.ts";
import { type Answer, describeFailure, NO_ANSWER } from "./answer.ts";
import {
  type ClaimedDelivery,
  claimDeliveries,
  listClaimed,
  listWorkspacesWithDue,
  lockEndpointHealth,
  lockReadyEndpoints,
  releaseClaim,
  saveAttempt,
  saveHealth,
  settleDelivery,
  wasGivenUpLately,
} from "./delivery-store.ts";
import { disableStoredEndpoint } from "./endpoint-store.ts";

/** Sends one delivery. It may throw; whatever comes of it is written down by the caller. */
export type Send = (ctx: Context, delivery: ClaimedDelivery, stopping: AbortSignal) => Promise<Answer>;
export type Senders = Partial<Record<Channel, Send>>;

/** Under way in this process at the same time. */
const MAX_UNDER_WAY = 64;
const ENDPOINTS_AT_ONCE = 50;
/** What becomes due while others are under way does not wait longer than this. */
const LOOK_AGAIN_MS = 250;

/**
 * Sends what is due, in every workspace, until nothing is due and nothing is under way. A receiver that hangs holds up
 * its own deliveries and nobody else's. Each delivery is sent at least once: it is claimed in one transaction, sent in
 * none, and settled in another; who dies in between leaves a claim that runs out.
 */
export async function sendDeliveries(
  db: Database,
  senders: Senders,
  stopping: AbortSignal = new AbortController().signal,
): Promise<void> {
  const underWay = new Set<Promise<void>>();
  try {
    for (;;) {
      // One that ended while this looked may have held what this was looking for, so it looks once more.
      const wasIdle = underWay.size === 0;
      const claimed = stopping.aborted ? [] : await claimDue(db, MAX_UNDER_WAY - underWay.size);
      for (const { ctx, claim, delivery } of claimed) {
        const sending: Promise<void> = tryOnce(ctx, claim, delivery, senders[delivery.channel], stopping)
          .catch((error) => processLog().error({ err: error }, "a try to deliver could not be written down"))
          .finally(() => underWay.delete(sending));
        underWay.add(sending);
      }
      if (claimed.length === 0 && wasIdle) return;
      if (claimed.length === 0) await Promise.race([...underWay, pause(LOOK_AGAIN_MS, undefined, { ref: false })]);
    }
  } finally {
    await Promise.all(underWay);
  }
}

type Claimed = { ctx: Context; claim: string; delivery: ClaimedDelivery };

async function claimDue(db: Database, room: number): Promise<Claimed[]> {
  const claimed: Claimed[] = [];
  const workspaces = room <= 0 ? [] : await listWorkspacesWithDue(db);
  for (const workspaceId of workspaces) {
    if (claimed.length >= room) break;
    const actor = { kind: "system", workspaceId, name: "deliveries" } as const;
    const ctx: Context = { db, actor, requestId: mintId(), ip: null };
    const claim = mintId();
    // Nobody asks: whoever set the endpoint up has chosen what goes there.
    const taken = await withTx(ctx, async (inside) => {
      let left = room - claimed.length;
      for (const { id, channel, failures, underWay } of await lockReadyEndpoints(inside, ENDPOINTS_AT_ONCE)) {
        const slots = Math.min(left, deliveriesAtOnce(failures) - underWay);
        if (slots <= 0) continue;
        await claimDeliveries(inside, { id, channel }, claim, slots);
        left -= slots;
      }
      return listClaimed(inside, claim);
    });
    claimed.push(...taken.map((delivery) => ({ ctx, claim, delivery })));
  }
  return claimed;
}

async function tryOnce(
  ctx: Context,
  claim: string,
  delivery: ClaimedDelivery,
  send: Send | undefined,
  stopping: AbortSignal,
): Promise<void> {
  const startedAt = new Date();
  const began = performance.now();
  const unsent = { ...NO_ANSWER, error: "This channel is not set up on the server" };
  const answer = send
    ? await send(ctx, delivery, stopping).catch((error) => ({ ...NO_ANSWER, error: describeFailure(error) }))
    : unsent;
  const durationMs = Math.round(performance.now() - began);
  // Nobody asks: what came of it is a fact.
  await withTx(ctx, async (inside) => {
    // Cut short by the end of the process: nothing is known of the receiver, so nothing is held against it.
    const isCut = stopping.aborted && answer.httpStatus === null;
    if (isCut) return releaseClaim(inside, delivery.id, claim);
    await settle(inside, claim, delivery, answer, { startedAt, durationMs });
  });
}

async function settle(
  ctx: TxContext,
  claim: string,
  delivery: ClaimedDelivery,
  answer: Answer,
  taken: { startedAt: Date; durationMs: number },
): Promise<void> {
  const meaning = answer.httpStatus === null ? "failed" : meaningOfStatus(answer.httpStatus);
  const health = await lockEndpointHealth(ctx, delivery.endpointId);
  const next = nextOf(meaning, pauseAfterTry(delivery.tries + 1, Math.random(), answer.retryAfter));
  if (!(await settleDelivery(ctx, { id: delivery.id, claim, receipt: answer.receipt }, next))) return;
  await saveAttempt(ctx, { deliveryId: delivery.id, number: delivery.attempts + 1, ...taken, ...answer });
  const failures = meaning === "delivered" ? 0 : (health?.failures ?? 0) + 1;
  if (failures > 0 || (health?.failures ?? 0) > 0) {
    await saveHealth(ctx, delivery.endpointId, { failures, restSeconds: restAfterFailures(failures) });
  }
  if (meaning === "gone") await disableGone(ctx, delivery.endpointId);
  if (next.status === "dead") await tellOfDead(ctx, delivery, answer);
}

/**
 * Somebody is told of a delivery that was given up: whoever runs the product in the log, and whoever asked for it by a
 * notice. Once an hour for an endpoint, and of a notice about this itself nobody is, or two dead receivers would go on
 * about each other for ever.
 */
async function tellOfDead(ctx: TxContext, delivery: ClaimedDelivery, { httpStatus, error }: Answer): Promise<void> {
  const { id, endpointId, notice, attempts } = delivery;
  const told = { delivery: wireId("delivery", id), endpoint: wireId("endpoint", endpointId), notice };
  processLog().error({ ...told, http_status: httpStatus, error }, "a delivery was given up");
  metrics().deadDeliveries.inc();
  if (notice === "delivery.given_up" || (await wasGivenUpLately(ctx, delivery))) return;
  await recordEvent(ctx, {
    event: "delivery_given_up",
    subject: { kind: "endpoint", id: endpointId },
    after: { delivery: id, notice, attempts: attempts + 1, http_status: httpStatus },
  });
}

function nextOf(
  meaning: ReturnType<typeof meaningOfStatus>,
  inSeconds: number | null,
): Parameters<typeof settleDelivery>[2] {
  if (meaning === "delivered") return { status: "delivered" };
  if (meaning === "gone" || inSeconds === null) return { status: "dead" };
  return { status: "pending", inSeconds };
}

/** The receiver says that it is gone for good. */
async function disableGone(ctx: TxContext, endpointId: string): Promise<void> {
  const reason = "The receiver answered 410 Gone";
  if (!(await disableStoredEndpoint(ctx, endpointId, reason))) return;
  await recordEvent(ctx, {
    event: "endpoint_disabled",
    subject: { kind: "endpoint", id: endpointId },
    reason,
    outcome: "gone",
  });
}
