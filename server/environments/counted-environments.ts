import type { CountedIn } from "#contract/environments.ts";
import { wireId } from "#contract/ids.ts";
import type { TxContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { listEnvironmentNames } from "./environment-store.ts";

/**
 * The environments that figures are of, by name: the one that was asked for, else all that the reader may see, which for
 * a program is its key's own. `environmentId` is null where they are all of the workspace.
 */
export async function countedEnvironments(
  ctx: TxContext,
  wire: string | undefined,
): Promise<{ environmentId: string | null; countedIn: CountedIn }> {
  const { environmentId: own } = reachOf(ctx.actor);
  const asked = wire === undefined ? own : uuidFrom("environment", wire);
  if (own !== null && asked !== own) throw notFound("environment");
  const named = await listEnvironmentNames(ctx, asked);
  if (asked !== null && named.length === 0) throw notFound("environment");
  const countedIn = named.map(({ id, name }) => ({ id: wireId("environment", id), name }));
  return { environmentId: asked, countedIn };
}
