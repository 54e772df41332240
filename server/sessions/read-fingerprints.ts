import type { SessionFingerprints } from "#contract/fingerprints.ts";
import { LEAST_TO_SAY } from "#engine/evidence/said-agreement.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { viewCountedShare } from "../counted-share.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { listFingerprints } from "./fingerprint-store.ts";
import { viewFingerprint } from "./fingerprint-view.ts";
import { findSessionFacts } from "./session-facts-store.ts";

const OF_NEWEST = 2000;
/** More than these are read by nobody. */
const MOST = 50;

/** The evidence of a session, that of each fingerprint apart: what was gathered of one agent says nothing of another. */
export async function getSessionFingerprints(
  ctx: Context,
  { session_id }: { session_id: string },
): Promise<SessionFingerprints> {
  requirePermission(ctx, "session:read");
  return withTx(ctx, async (ctx) => {
    const facts = await findSessionFacts(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!facts) throw notFound("session");
    const rows = await listFingerprints(ctx, facts.session, { ofNewest: OF_NEWEST, limit: MOST });
    return {
      least: LEAST_TO_SAY,
      of_newest: OF_NEWEST,
      items: rows.map((row) => ({
        fingerprint: viewFingerprint(row.fingerprint),
        first_at: new Date(row.first_ms).toISOString(),
        last_at: new Date(row.last_ms).toISOString(),
        cases: row.cases,
        evidence: viewCountedShare(row.agreed, row.total),
        of_stay: viewCountedShare(row.stay_agreed, row.stay_total),
      })),
    };
  });
}
