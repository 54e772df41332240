import type { AnnounceMembrane, ReadinessView } from "#contract/membranes.ts";
import { refusalToPrepare } from "#engine/drill.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { contentOf } from "./membrane-content.ts";
import { findMembrane, lockMembrane } from "./membrane-store.ts";
import { saveAnnounced } from "./prepare-store.ts";
import { readinessWithin } from "./readiness.ts";

export const DRAFT = "This membrane is a draft and evaluates nothing; let it watch in shadow first";

/**
 * Tells everybody that this revision is going to be enforced: the entry in the log is the notice that goes out to every
 * endpoint. Said again, it is sent again. Answers the checklist as it is now.
 */
export async function announceMembrane(
  ctx: Context,
  { membrane_id, note }: AnnounceMembrane & { membrane_id: string },
): Promise<ReadinessView> {
  requirePermission(ctx, "membrane:announce");
  const id = uuidFrom("membrane", membrane_id);
  return withTx(ctx, async (inside) => {
    const stored = await lockMembrane(inside, id);
    if (stored === undefined) throw notFound("membrane");
    const { lifecycle, revision, environmentId, agentId, name } = stored.membrane;
    const refusal = refusalToPrepare(lifecycle);
    if (refusal) throw refused(refusal, DRAFT, { current: { lifecycle } });
    await saveAnnounced(inside, id, revision);
    await recordEvent(inside, {
      event: "membrane_announced",
      subject: { kind: "membrane", id },
      environmentId,
      agentId,
      policyRevision: String(revision),
      after: { name, revision, lifecycle },
      reason: note === "" ? null : note,
      outcome: lifecycle,
    });
    const present = await findMembrane(inside, id);
    if (present === undefined) throw new Error("a membrane that was written did not come back");
    return readinessWithin(inside, present.membrane, contentOf(present.content));
  });
}
