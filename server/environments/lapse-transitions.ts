import { wireId } from "#contract/ids.ts";
import type { Database } from "#db/client.ts";
import { transitionStateAt } from "#engine/transition-request.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, databaseNow, type TxContext, withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { listWorkspacesWithDueTransitions } from "./due-transition-store.ts";
import { lockEnvironment, type StoredEnvironment } from "./environment-store.ts";
import {
  findPendingTransition,
  listEnvironmentsWithDue,
  type StoredTransition,
  saveTransitionEnd,
} from "./transition-store.ts";

/** Writes down that nobody approved a step in time. It was over for every reader before. */
export async function lapseTransition(
  ctx: TxContext,
  environment: StoredEnvironment,
  late: StoredTransition,
): Promise<void> {
  const end = { state: "timed_out", decidedBy: null, deciderName: null, comment: null } as const;
  if ((await saveTransitionEnd(ctx, late.id, end)) === undefined) return;
  await recordEvent(ctx, {
    event: "mode_transition_timed_out",
    subject: { kind: "environment", id: environment.id },
    environmentId: environment.id,
    operatingMode: environment.operatingMode,
    after: { transition: wireId("mode_transition", late.id), asked: late.toMode },
    reason: late.reason,
    outcome: "timed_out",
  });
}

/** The same for every workspace, by the worker. Answers how many there were. Safe to run in several processes. */
export async function lapseTransitions(db: Database): Promise<number> {
  let lapsed = 0;
  for (const workspaceId of await listWorkspacesWithDueTransitions(db)) {
    const actor = { kind: "system", workspaceId, name: "the deadline" } as const;
    const ctx: Context = { db, actor, requestId: mintId(), ip: null };
    // Nobody asks: the moment has come, whoever looks.
    const due = await withTx(ctx, listEnvironmentsWithDue);
    for (const environmentId of due) lapsed += await withTx(ctx, (inside) => lapseIn(inside, environmentId));
  }
  return lapsed;
}

async function lapseIn(ctx: TxContext, environmentId: string): Promise<number> {
  const environment = await lockEnvironment(ctx, environmentId);
  const late = await findPendingTransition(ctx, environmentId);
  if (environment === undefined || late === undefined) return 0;
  if (transitionStateAt(late, await databaseNow(ctx)) !== "timed_out") return 0;
  await lapseTransition(ctx, environment, late);
  return 1;
}
