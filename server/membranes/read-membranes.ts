import type {
  ConditionErrors,
  MembranePage,
  MembraneQuery,
  MembraneRevisionPage,
  MembraneView,
  ReadinessView,
} from "#contract/membranes.ts";
import type { PageQuery } from "#contract/page.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { AppError, notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { reachOf } from "../reach.ts";
import { compileExpression } from "./expression.ts";
import { contentOf } from "./membrane-content.ts";
import {
  findGoverning,
  findMembrane,
  listMembraneRows,
  listRevisionRows,
  type StoredMembrane,
} from "./membrane-store.ts";
import { viewMembrane, viewRevision } from "./membrane-view.ts";
import { readinessWithin } from "./readiness.ts";

type MembraneRef = { membrane_id: string };

/** The membranes that the reader may see, newest first, each in its present revision. */
export async function listMembranes(ctx: Context, query: MembraneQuery): Promise<MembranePage> {
  requirePermission(ctx, "membrane:read");
  const keyset = keysetOf("membrane", query);
  const asked = query.environment_id === undefined ? null : uuidFrom("environment", query.environment_id);
  const { environmentId } = reachOf(ctx.actor);
  if (environmentId !== null && asked !== null && asked !== environmentId) return { items: [], next_cursor: null };
  const rows = await withTx(ctx, async (inside) => {
    if (query.environment_id !== undefined) await chooseEnvironment(inside, query.environment_id);
    return listMembraneRows(inside, { environmentId: asked ?? environmentId, lifecycle: query.lifecycle }, keyset);
  });
  const withId = rows.map((stored) => ({ id: stored.membrane.id, stored }));
  return pageOfRows("membrane", withId, keyset, ({ stored }) => viewMembrane(stored));
}

export async function getMembrane(ctx: Context, { membrane_id }: MembraneRef): Promise<MembraneView> {
  requirePermission(ctx, "membrane:read");
  return withTx(ctx, async (inside) => viewMembrane(await requireMembrane(inside, membrane_id)));
}

/** The membrane that governs the key's agent in its environment. */
export async function getCurrentMembrane(ctx: Context): Promise<MembraneView> {
  requirePermission(ctx, "membrane:read");
  const { actor } = ctx;
  const environmentId = "environmentId" in actor ? actor.environmentId : null;
  if (environmentId === null) {
    throw new AppError("forbidden", "Ask with a key that names an environment, or for a membrane by its id");
  }
  const agentId = actor.kind === "agent" ? actor.agentId : null;
  const governing = await withTx(ctx, (inside) => findGoverning(inside, environmentId, agentId));
  if (governing === undefined) throw notFound("membrane");
  return viewMembrane(governing);
}

/** All that a membrane ever was, newest first. */
export async function listMembraneRevisions(
  ctx: Context,
  { membrane_id, cursor, limit }: MembraneRef & PageQuery,
): Promise<MembraneRevisionPage> {
  requirePermission(ctx, "membrane:read");
  if (cursor !== undefined && !/^[1-9][0-9]{0,8}$/.test(cursor)) {
    const errors = [{ path: "cursor", message: "must be the next_cursor of the page before" }];
    throw new AppError("bad_request", "The cursor is none that this list gave", { errors });
  }
  const before = cursor === undefined ? null : Number(cursor);
  return withTx(ctx, async (inside) => {
    const { membrane } = await requireMembrane(inside, membrane_id);
    const rows = await listRevisionRows(inside, membrane.id, { before, limit });
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    return {
      items: shown.map(viewRevision),
      next_cursor: rows.length > limit && last ? String(last.revision.number) : null,
    };
  });
}

/** Whether it has been watched enough to be enforced, and what is missing. */
export async function getReadiness(ctx: Context, { membrane_id }: MembraneRef): Promise<ReadinessView> {
  requirePermission(ctx, "membrane:read");
  return withTx(ctx, async (inside) => {
    const { membrane, content } = await requireMembrane(inside, membrane_id);
    return readinessWithin(inside, membrane, contentOf(content));
  });
}

/** What is wrong with a condition as it is being written; nothing is recorded. */
export async function checkCondition(ctx: Context, { condition }: { condition: string }): Promise<ConditionErrors> {
  requirePermission(ctx, "membrane:read");
  const compiled = compileExpression(condition);
  return { errors: compiled.ok ? [] : compiled.errors };
}

/** The membrane of this id, where the reader may see it. */
export async function requireMembrane(ctx: TxContext, wire: string): Promise<StoredMembrane> {
  const found = await findMembrane(ctx, uuidFrom("membrane", wire), reachOf(ctx.actor));
  if (found === undefined) throw notFound("membrane");
  return found;
}
