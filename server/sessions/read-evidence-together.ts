import type { EvidenceTogether } from "#contract/evidence-together.ts";
import { wireId } from "#contract/ids.ts";
import { evidenceAbove } from "#engine/evidence/anytime.ts";
import { holdTogether } from "#engine/evidence/compare-rates.ts";
import { countsThatGate } from "#engine/evidence/session-gates.ts";
import { nextLevel } from "#engine/level.ts";
import { requiredP0 } from "#engine/session-config.ts";
import { type Context, requirePermission, withTx } from "../context.ts";
import { reachOf } from "../reach.ts";
import { listTested } from "./tested-store.ts";

const ALPHA = 0.05;
const OF_NEWEST = 500;
const MOST_TOLD = 100;

/** Which skills' evidence holds when all that are under test are looked at together. It opens and closes no gate. */
export async function getEvidenceTogether(ctx: Context): Promise<EvidenceTogether> {
  requirePermission(ctx, "session:read");
  const rows = await withTx(ctx, (ctx) => listTested(ctx, reachOf(ctx.actor), OF_NEWEST));
  const tested = rows.flatMap((row) => testedOf(row) ?? []).sort((a, b) => b.e_value - a.e_value);
  const held = new Set(
    holdTogether(
      tested.map(({ e_value }) => e_value),
      ALPHA,
    ),
  );
  return {
    alpha: ALPHA,
    tested: tested.length,
    of_newest: OF_NEWEST,
    held: held.size,
    items: tested.slice(0, MOST_TOLD).map((skill, place) => ({
      ...skill,
      e_required: tested.length / ((place + 1) * ALPHA),
      holds: held.has(place),
    })),
  };
}

type Row = Awaited<ReturnType<typeof listTested>>[number];

/** By the settings of its gate of confidence, on or off; null where no decision gates. */
function testedOf({ session, agent, environment, total, agreed, blindTotal, blindAgreed }: Row) {
  const counts = countsThatGate(session, { total, agreed, blind: { total: blindTotal, agreed: blindAgreed } });
  const to = nextLevel(session.autonomyLevel);
  if (to === null || counts.total === 0) return null;
  const p0 = requiredP0(session, to);
  return {
    session_id: wireId("session", session.id),
    agent,
    environment,
    skill_name: session.skillName,
    decision_class: session.decisionClass,
    to,
    ...counts,
    p0,
    e_value: Math.min(evidenceAbove(p0, counts.agreed, counts.total), Number.MAX_VALUE),
  };
}
