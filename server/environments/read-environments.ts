import type {
  CapabilityList,
  EnvironmentPage,
  EnvironmentRef,
  EnvironmentView,
  TransitionList,
} from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import type { PageQuery } from "#contract/page.ts";
import type { ModeTransitionPage, ModeTransitionQuery } from "#contract/transitions.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { reachOf } from "../reach.ts";
import { environmentNamed } from "./choose-environment.ts";
import { findEnvironment, listStoredEnvironments, type StoredEnvironment } from "./environment-store.ts";
import { viewCapabilities, viewEnvironment, viewTransitions } from "./environment-view.ts";
import { lookAtEnvironment, seeEnvironments } from "./look-at-environment.ts";
import { transitionFacts } from "./transition-facts.ts";
import { listStoredTransitions } from "./transition-store.ts";
import { viewModeTransition } from "./transition-view.ts";

/** An environment that the actor may see; any other is the same 404 as none. */
export async function requireEnvironment(ctx: TxContext, ref: EnvironmentRef): Promise<StoredEnvironment> {
  const id = uuidFrom("environment", ref.environment_id);
  const { environmentId: only } = reachOf(ctx.actor);
  const found = only === null || only === id ? await findEnvironment(ctx, id) : undefined;
  if (found === undefined) throw notFound("environment");
  return found;
}

/** The environments that the reader may see, newest first. */
export async function listEnvironments(ctx: Context, query: PageQuery): Promise<EnvironmentPage> {
  requirePermission(ctx, "environment:read");
  const keyset = keysetOf("environment", query);
  return withTx(ctx, async (ctx) => {
    const rows = await listStoredEnvironments(ctx, keyset, reachOf(ctx.actor).environmentId);
    const seen = await seeEnvironments(ctx, rows);
    return pageOfRows("environment", seen, keyset, (row) => viewEnvironment(row, row.known, row.pending));
  });
}

/** One environment, with what holds in it and where each value comes from. */
export async function getEnvironment(ctx: Context, ref: EnvironmentRef): Promise<EnvironmentView> {
  requirePermission(ctx, "environment:read");
  return withTx(ctx, async (ctx) => lookAtEnvironment(ctx, await requireEnvironment(ctx, ref)));
}

/** The same by its name, for people at a command line. */
export async function getEnvironmentNamed(ctx: Context, name: string): Promise<EnvironmentView> {
  requirePermission(ctx, "environment:read");
  return withTx(ctx, async (ctx) => {
    const { id } = await environmentNamed(ctx, name);
    return getEnvironment(ctx, { environment_id: wireId("environment", id) });
  });
}

/** Each other mode, whether the step to it could be taken now, and what is missing. Records nothing. */
export async function listTransitions(ctx: Context, ref: EnvironmentRef): Promise<TransitionList> {
  requirePermission(ctx, "environment:read");
  return withTx(ctx, async (ctx) => {
    const environment = await requireEnvironment(ctx, ref);
    return { items: viewTransitions(environment, await transitionFacts(ctx, environment)) };
  });
}

/** Every time that somebody asked for another mode there, and what became of it, newest first. */
export async function listModeTransitions(ctx: Context, query: ModeTransitionQuery): Promise<ModeTransitionPage> {
  requirePermission(ctx, "environment:read");
  const keyset = keysetOf("mode_transition", query);
  return withTx(ctx, async (ctx) => {
    const { id } = await requireEnvironment(ctx, { environment_id: query.environment_id });
    const rows = await listStoredTransitions(ctx, id, keyset, query.external_ref ?? null);
    const now = await databaseNow(ctx);
    return pageOfRows("mode_transition", rows, keyset, (row) => viewModeTransition(row, now));
  });
}

/** What the environment's present mode answers to each capability. */
export async function listCapabilities(ctx: Context, ref: EnvironmentRef): Promise<CapabilityList> {
  requirePermission(ctx, "environment:read");
  return withTx(ctx, async (ctx) => viewCapabilities((await requireEnvironment(ctx, ref)).operatingMode));
}
