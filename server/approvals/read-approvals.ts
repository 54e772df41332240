import type {
  ApprovalPage,
  ApprovalQuery,
  ApprovalQueuePage,
  ApprovalQueueQuery,
  ApprovalView,
} from "#contract/approvals.ts";
import { uuidOf } from "#contract/ids.ts";
import { type Actor, type Context, requirePermission, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { reachOf } from "../reach.ts";
import type { StoredSummary } from "./approval-store.ts";
import { viewSummary } from "./approval-view.ts";
import { lookAtApproval } from "./look-at-approval.ts";
import { type ApprovalFilter, listMostUrgent, listNewest, listNewestSummaries } from "./queue-store.ts";
import { showApprovals } from "./show-approval.ts";
import type { Shown } from "./shown-approval.ts";
import { viewFor } from "./view-for.ts";
import { type Patience, waitForApproval } from "./wait-for-approval.ts";

/** One request as it is now, or, for somebody who is ready to wait, as soon as it is settled. */
export async function getApproval(
  ctx: Context,
  input: { approval_id: string },
  patience: Patience | null = null,
): Promise<ApprovalView> {
  requirePermission(ctx, "approval:read");
  const view = await lookAtApproval(ctx, input.approval_id);
  if (view === undefined) throw notFound("approval request");
  return patience === null ? view : waitForApproval(ctx, view, patience);
}

/** Requests, newest first. A key meets what is in its reach alone. */
export async function listApprovals(ctx: Context, query: ApprovalQuery): Promise<ApprovalPage> {
  requirePermission(ctx, "approval:read");
  const keyset = keysetOf("approval", query);
  const filter = { ...filterOf(ctx.actor, query), status: query.status ?? null };
  const shown = await withTx(ctx, async (inside) => showApprovals(inside, await listNewest(inside, filter, keyset)));
  return pageOfRows("approval", shown.map(withId), keyset, (row) => viewFor(ctx.actor, row));
}

/** The reviewer's queue: what waits, the most urgent first, or what is settled, the newest first. */
export async function listQueue(ctx: Context, query: ApprovalQueueQuery): Promise<ApprovalQueuePage> {
  requirePermission(ctx, "approval:read");
  const keyset = keysetOf("approval", query);
  const filter = filterOf(ctx.actor, query);
  const shown = await withTx(ctx, async (inside) => {
    const rows =
      query.view === "waiting"
        ? await listMostUrgent(inside, filter, keyset)
        : await listNewestSummaries(inside, { ...filter, status: "decided" }, keyset);
    return showApprovals(inside, rows);
  });
  const readerId = ctx.actor.kind === "member" ? ctx.actor.memberId : null;
  return pageOfRows("approval", shown.map(withId), keyset, (row) => viewSummary(row, readerId));
}

function withId<Stored extends StoredSummary>(shown: Shown<Stored>): Shown<Stored> & { id: string } {
  return { ...shown, id: shown.stored.approval.id };
}

type Asked = Pick<ApprovalQuery, "environment_id" | "agent_id" | "action_type" | "severity"> &
  Pick<Partial<ApprovalQueueQuery>, "older_than_minutes" | "ids">;

function filterOf(actor: Actor, query: Asked): ApprovalFilter {
  return {
    environmentId: query.environment_id === undefined ? null : uuidOf("environment", query.environment_id),
    agentId: query.agent_id === undefined ? null : uuidOf("agent", query.agent_id),
    actionType: query.action_type ?? null,
    severity: query.severity ?? null,
    ids: query.ids?.flatMap((id) => uuidOf("approval", id) ?? []) ?? null,
    olderThanMinutes: query.older_than_minutes ?? null,
    reach: reachOf(actor),
  };
}
