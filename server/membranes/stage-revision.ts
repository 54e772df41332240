import { isDeepStrictEqual } from "node:util";
import type { StagedChangeView, StageRevision } from "#contract/staged-changes.ts";
import { TRAFFIC } from "#engine/cooldown.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { firstIdAt, uuidFrom } from "../ids.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { beginTrial } from "../staged-changes/begin-trial.ts";
import { showStagedChange } from "../staged-changes/show-staged-change.ts";
import { contentAsked, refuseOutdated } from "./change-membrane.ts";
import { contentOf, requireSound } from "./membrane-content.ts";
import { lockMembrane } from "./membrane-store.ts";
import { requireAskable } from "./require-askable.ts";
import { countAsked } from "./unprobed-store.ts";

const MINUTE_MS = 60_000;
/** More than that adds nothing to a cooldown. */
const MOST_COUNTED = (TRAFFIC.mostSeconds / TRAFFIC.secondsEachTen) * 10;

/**
 * Puts a new content of a membrane on trial beside the present one, which goes on as it is. It is judged on every intent
 * that the present one judges, after that was answered, and may bind once its cooldown is over and the evidence clean.
 */
export async function stageRevision(
  ctx: Context,
  { membrane_id, ...input }: StageRevision & { membrane_id: string },
): Promise<StagedChangeView> {
  requirePermission(ctx, "membrane:edit");
  const id = uuidFrom("membrane", membrane_id);
  return withTx(ctx, async (inside) => {
    await requireRecentPassword(inside);
    const stored = await lockMembrane(inside, id);
    if (stored === undefined) throw notFound("membrane");
    const { membrane } = stored;
    refuseOutdated(stored, input.base_revision);
    if (membrane.lifecycle === "draft") {
      const text = "This membrane is a draft and evaluates nothing, so nothing could be compared; save it directly";
      throw refused("draft_evaluates_nothing", text, { current: { lifecycle: membrane.lifecycle } });
    }
    const content = await contentAsked(inside, stored, input);
    if (content === null || isDeepStrictEqual(content, contentOf(stored.content))) {
      throw refused("nothing_changed", "The candidate is what the membrane has already", {
        current: { revision: membrane.revision },
      });
    }
    await requireSound(content);
    await requireAskable(inside, membrane.environmentId, content);
    const minuteAgo = firstIdAt(new Date((await databaseNow(inside)).getTime() - MINUTE_MS));
    const changeId = await beginTrial(
      inside,
      {
        environmentId: membrane.environmentId,
        agentId: membrane.agentId,
        membraneId: id,
        baseRevision: membrane.revision,
        candidateRevision: membrane.revision + 1,
        candidate: content,
        restores: input.restore_revision ?? null,
        note: input.note,
        requestsLastMinute: await countAsked(inside, id, minuteAgo, MOST_COUNTED),
      },
      input.terms,
    );
    return showStagedChange(inside, changeId);
  });
}
