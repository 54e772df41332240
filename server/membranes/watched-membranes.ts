import { wireId } from "#contract/ids.ts";
import type { OverviewQuery, WatchedMembranes } from "#contract/overview.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { contentOf } from "./membrane-content.ts";
import { findMembrane } from "./membrane-store.ts";
import { readinessWithin } from "./readiness.ts";
import { listSeenEnough } from "./readiness-store.ts";

/** Of so many it is asked whether they have seen enough: an index tells. */
const MOST_ASKED = 500;
/** So many are looked through: each reads a few thousand decisions at most. */
const MOST_LOOKED_THROUGH = 24;

/**
 * The membranes in shadow that may need somebody, newest first. One that has not seen enough is neither ready nor waits for
 * marks, so it takes no place among those that are looked through.
 */
export async function listWatchedMembranes(ctx: Context, query: OverviewQuery): Promise<WatchedMembranes> {
  requirePermission(ctx, "membrane:read");
  return withTx(ctx, async (inside) => {
    const { environment_id } = query;
    const environmentId = environment_id === undefined ? null : (await chooseEnvironment(inside, environment_id)).id;
    const { ids, looked, inShadow } = await listSeenEnough(inside, { environmentId, most: MOST_ASKED });
    const items: WatchedMembranes["items"] = [];
    for (const id of ids.slice(0, MOST_LOOKED_THROUGH)) {
      const stored = await findMembrane(inside, id);
      if (stored === undefined) continue;
      const { membrane, content, environmentName } = stored;
      items.push({
        id: wireId("membrane", id),
        name: membrane.name,
        revision: membrane.revision,
        environment: { id: wireId("environment", membrane.environmentId), name: environmentName },
        readiness: await readinessWithin(inside, membrane, contentOf(content)),
      });
    }
    return { items, not_looked_through: Math.max(0, ids.length - MOST_LOOKED_THROUGH) + inShadow - looked };
  });
}
