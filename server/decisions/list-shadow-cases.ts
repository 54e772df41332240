import type { ShadowCase, ShadowCaseQuery, ShadowCases } from "#contract/shadow-cases.ts";
import { REQUIRED_FEEDBACK } from "#engine/membrane.ts";
import type { Verdict } from "#engine/vocabulary.ts";
import { type Context, databaseNow, requirePermission, withTx } from "../context.ts";
import { requireMembrane } from "../membranes/read-membranes.ts";
import { listDecisionsById } from "./decision-store.ts";
import { viewDecision } from "./decision-view.ts";
import { feedbackOf } from "./feedback-view.ts";
import { listShadowCaseRows } from "./shadow-case-store.ts";

const MEANT = {
  block: ["block"],
  escalate: ["escalate"],
  approve: ["approve", "approve_modified"],
} satisfies Record<ShadowCaseQuery["would"], Verdict[]>;

/** What a membrane would have blocked, escalated or allowed, of late: what a person marks before it goes live. */
export async function listShadowCases(ctx: Context, { membrane_id, would }: ShadowCaseQuery): Promise<ShadowCases> {
  requirePermission(ctx, "decision:read");
  requirePermission(ctx, "membrane:read");
  return withTx(ctx, async (inside) => {
    const { membrane } = await requireMembrane(inside, membrane_id);
    const rows = await listShadowCaseRows(inside, membrane.id, MEANT[would], REQUIRED_FEEDBACK);
    const ids = rows.map(({ id }) => id);
    const stored = new Map((await listDecisionsById(inside, ids)).map((each) => [each.decision.id, each]));
    const said = await feedbackOf(inside, ids);
    const now = await databaseNow(inside);
    const items = rows.flatMap((row): ShadowCase[] => {
      const found = stored.get(row.id);
      const view = found && viewDecision(found, now);
      if (view === undefined || view.sealed) return [];
      return [
        {
          decision: { ...view, feedback: said.get(row.id) ?? [] },
          membrane_verdict: row.membrane_verdict,
          matched_policies: row.matched_policies,
          approval_status: row.approval_status,
          approval_via: row.approval_via,
        },
      ];
    });
    return { items };
  });
}
