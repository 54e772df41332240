import type { CycleRef, CycleView, SettleErrors } from "#contract/cycles.ts";
import { settledUpTo } from "#engine/cycle.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireStillPermitted } from "../members/require-still-permitted.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { lockCycle } from "./cycle-store.ts";
import { saveSettlement } from "./error-settlement-store.ts";
import { presentCycle } from "./read-cycles.ts";
import { RESEARCH_TEXT } from "./refused-research.ts";

/**
 * An owner settles the critical errors of a cycle that they have seen, with the reason; they hold the environment in the
 * lab no longer, and stay listed. What was settled before is not settled again: saying it twice changes nothing.
 */
export async function settleErrors(ctx: Context, input: CycleRef & SettleErrors): Promise<CycleView> {
  requirePermission(ctx, "cycle:settle-errors");
  const { actor } = ctx;
  if (actor.kind !== "member") throw new AppError("forbidden", "Critical errors are settled by people");
  const id = uuidFrom("cycle", input.cycle_id);
  return withTx(ctx, async (ctx) => {
    await requireStillPermitted(ctx, "cycle:settle-errors");
    await requireRecentPassword(ctx);
    const cycle = await lockCycle(ctx, id);
    if (cycle === undefined) throw notFound("cycle");
    if (cycle.criticalErrors === 0) {
      throw refused("nothing_to_settle", RESEARCH_TEXT.nothing_to_settle, { current: { critical_errors: 0 } });
    }
    const { criticalErrors: reported, settledErrors: settled } = cycle;
    const upTo = settledUpTo({ reported, settled }, input.critical_errors);
    if (upTo === null) return presentCycle(ctx, id);
    const reason = input.reason.trim();
    const errors = upTo - settled;
    await saveSettlement(ctx, {
      cycleId: id,
      upTo,
      errors,
      reason,
      settledBy: actor.memberId,
      settlerName: actor.name,
    });
    await recordEvent(ctx, {
      event: "critical_errors_settled",
      subject: { kind: "cycle", id },
      environmentId: cycle.environmentId,
      agentId: cycle.agentId,
      operatingMode: cycle.operatingMode,
      before: { critical_errors: reported, settled },
      after: { critical_errors: reported, settled: upTo },
      reason,
      outcome: upTo === reported ? "settled" : "partly_settled",
    });
    return presentCycle(ctx, id);
  });
}
