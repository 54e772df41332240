import type {
  CapabilityList,
  EnvironmentPage,
  EnvironmentRef,
  EnvironmentView,
  TransitionList,
} from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import type { PageQuery } from "#contract/page.ts";
import { type Actor, type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { environmentNamed } from "./choose-environment.ts";
import { countMembers, findEnvironment, listStoredEnvironments, type StoredEnvironment } from "./environment-store.ts";
import { viewCapabilities, viewEnvironment, viewTransitions } from "./environment-view.ts";

/** A program's key belongs to one environment and sees no other; people see all of their workspace. */
function onlyEnvironmentOf(actor: Actor): string | null {
  return actor.kind === "agent" || actor.kind === "reporter" ? actor.environmentId : null;
}

async function requireEnvironment(ctx: TxContext, ref: EnvironmentRef): Promise<StoredEnvironment> {
  const id = uuidFrom("environment", ref.environment_id);
  const only = onlyEnvironmentOf(ctx.actor);
  const found = only === null || only === id ? await findEnvironment(ctx, id) : undefined;
  if (found === undefined) throw notFound("environment");
  return found;
}

/** The environments that the reader may see, newest first. */
export async function listEnvironments(ctx: Context, query: PageQuery): Promise<EnvironmentPage> {
  requirePermission(ctx, "environment:read");
  const keyset = keysetOf("environment", query);
  return withTx(ctx, async (ctx) => {
    const rows = await listStoredEnvironments(ctx, keyset, onlyEnvironmentOf(ctx.actor));
    const owners = await countMembers(ctx, ["owner"]);
    return pageOfRows("environment", rows, keyset, (row) => viewEnvironment(row, owners));
  });
}

/** One environment, with what holds in it and where each value comes from. */
export async function getEnvironment(ctx: Context, ref: EnvironmentRef): Promise<EnvironmentView> {
  requirePermission(ctx, "environment:read");
  return withTx(ctx, async (ctx) =>
    viewEnvironment(await requireEnvironment(ctx, ref), await countMembers(ctx, ["owner"])),
  );
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
  return withTx(ctx, async (ctx) => ({
    items: viewTransitions(await requireEnvironment(ctx, ref), await countMembers(ctx, ["owner"])),
  }));
}

/** What the environment's present mode answers to each capability. */
export async function listCapabilities(ctx: Context, ref: EnvironmentRef): Promise<CapabilityList> {
  requirePermission(ctx, "environment:read");
  return withTx(ctx, async (ctx) => viewCapabilities((await requireEnvironment(ctx, ref)).operatingMode));
}
