import type { ConsumedGrant, ConsumeGrant } from "#contract/grants.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { refusalToConsume } from "#engine/grant.ts";
import type { ConsumeRefusal } from "#engine/refusal.ts";
import type { Happening } from "../audit/audit-entry.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { recordApart } from "../audit/record-apart.ts";
import { refuseWhileLogLate } from "../audit/refuse-while-log-late.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { wireHash } from "../decisions/canonical-payload.ts";
import { judgeAgain } from "../decisions/judge-again.ts";
import { AppError } from "../errors.ts";
import { answerOfFirst } from "../idempotency/answer-of-first.ts";
import type { Claim } from "../idempotency/claim.ts";
import { refuseWhileInstallationStopped } from "../kill-switch/installation-switch.ts";
import { type Executor, executorIn, executorOf, findExecutable } from "./executor.ts";
import { grantKeys } from "./grant-keys.ts";
import {
  findGrant,
  type HeldWorkspace,
  hasGrant,
  holdWorkspace,
  markConsumed,
  type RequestWithGrant,
  type StoredGrant,
} from "./grant-store.ts";
import { grantToken } from "./grant-token.ts";
import { viewGrant } from "./grant-view.ts";
import { refusedGrant } from "./refused-grant.ts";

/** Thrown inside the transaction, so that it is undone; told, and logged, outside. */
class Refused extends Error {
  readonly refusal: ConsumeRefusal;
  readonly found: RequestWithGrant;
  constructor(refusal: ConsumeRefusal, found: RequestWithGrant) {
    super(refusal);
    this.refusal = refusal;
    this.found = found;
  }
}

type Consuming = ConsumeGrant & { approval_id: string };

/**
 * Turns an approval into the permission to execute it, now and once: whoever races, one gets it. The digest has to be
 * that of what was approved. A copy with the same claim gets the same answer; the token is not kept with it.
 */
export async function consumeGrant(
  ctx: Context,
  input: Consuming,
  claim: Claim | null = null,
): Promise<{ consumed: ConsumedGrant; isReplay: boolean }> {
  requirePermission(ctx, "grant:consume");
  refuseWhileInstallationStopped();
  const executor = executorOf(ctx.actor);
  // What cannot be signed is not used up.
  grantKeys();
  const approvalId = uuidOf("approval", input.approval_id);
  const work = (inside: TxContext) => consumeWithin(inside, executor, approvalId, input.payload_hash);
  try {
    if (claim === null) {
      const used = await withTx(ctx, work);
      return { consumed: await viewConsumed(used), isReplay: false };
    }
    const body = JSON.stringify({ approval_id: input.approval_id });
    const { isReplay } = await answerOfFirst(ctx, claim, async (inside) => {
      await work(inside);
      return { status: 200, location: null, body };
    });
    const used = await withTx(ctx, (inside) => findExecutable(inside, approvalId, executor));
    if (!hasGrant(used)) throw new TypeError("a grant that was used is gone");
    return { consumed: await viewConsumed(used), isReplay };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusal, found } = error;
    if (refusal !== "kill_switch")
      await recordApart(ctx, { ...about(found), event: "grant_refused", outcome: refusal });
    throw refusedGrant(refusal, found);
  }
}

/**
 * Uses an approval up in the caller's transaction, for what the caller knows it was asked for, and where. The caller has
 * asked for its own permission; what is refused undoes the caller's work as well.
 */
export async function consumeApproval(ctx: TxContext, approvalId: string, environmentId: string): Promise<StoredGrant> {
  refuseWhileInstallationStopped();
  const executor = executorIn(environmentId, ctx.actor);
  grantKeys();
  const { grant } = await findExecutable(ctx, approvalId, executor);
  try {
    return await consumeWithin(ctx, executor, approvalId, grant === null ? "" : wireHash(grant.payloadHash));
  } catch (error) {
    throw error instanceof Refused ? refusedGrant(error.refusal, error.found) : error;
  }
}

async function consumeWithin(
  ctx: TxContext,
  executor: Executor,
  id: string | null,
  payloadHash: string,
): Promise<StoredGrant> {
  const workspace = await holdWorkspace(ctx, executor.keyId);
  if (!workspace.isBearer) throw new AppError("unauthenticated", "The key does not hold any more");
  await refuseWhileLogLate(ctx);
  const found = await findExecutable(ctx, id, executor);
  const refusal = await refusalOf(ctx, found, workspace, payloadHash);
  if (refusal !== null || !hasGrant(found)) throw new Refused(refusal ?? "not_approved", found);
  const { grant, approval } = found;
  const use = { approvalId: approval.id, payloadHash: grant.payloadHash, audience: executor.environmentId };
  const by = { epoch: workspace.epoch, consumedBy: executor.name, keyId: executor.keyId };
  const isFirst = await markConsumed(ctx, { ...use, ...by });
  const after = await findGrant(ctx, approval.id);
  if (after === undefined || !hasGrant(after)) throw new TypeError("a grant that was found is gone");
  if (!isFirst) throw new Refused((await refusalOf(ctx, after, workspace, payloadHash)) ?? "grant_expired", after);
  await recordEvent(ctx, { ...about(after), event: "grant_consumed", outcome: "consumed" });
  return after;
}

/** The reason not to use it, by the database's clock; the environment is asked last, and only where nothing else says no. */
async function refusalOf(
  ctx: TxContext,
  found: RequestWithGrant,
  { isKilled, epoch }: HeldWorkspace,
  payloadHash: string,
): Promise<ConsumeRefusal | null> {
  const { grant, nowMs, approval, override } = found;
  const isSamePayload = grant !== null && wireHash(grant.payloadHash) === payloadHash;
  const known = { grant, isKilled, epoch, isSamePayload, isStoppedNow: false, now: new Date(nowMs) };
  const refusal = refusalToConsume(known);
  if (refusal !== null) return refusal;
  return refusalToConsume({ ...known, isStoppedNow: await judgeAgain(ctx, approval.decisionId, override) });
}

async function viewConsumed(used: StoredGrant): Promise<ConsumedGrant> {
  return {
    approval_id: wireId("approval", used.approval.id),
    grant: viewGrant(used, null),
    token: await grantToken(used),
  };
}

/** What the log says of every use, tried or done. */
function about({ approval, grant }: RequestWithGrant): Omit<Happening, "event"> {
  return {
    subject: { kind: "approval", id: approval.id },
    agentId: approval.agentId,
    environmentId: approval.environmentId,
    operatingMode: approval.operatingMode,
    actionType: approval.actionType,
    ...(grant === null ? {} : { payloadHash: grant.payloadHash.toString("hex"), after: { grant: grant.jti } }),
  };
}
