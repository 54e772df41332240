import { wireId } from "#contract/ids.ts";
import type { OverviewView } from "#contract/overview.ts";
import { countByMinute } from "../audit/rollup-store.ts";
import { may, type TxContext } from "../context.ts";
import { type Demotion, type HeldBack, listDemotions, listHeldBack, listMisses, type Miss } from "./overview-store.ts";

const SHOWN = 6;
const MOST_SHOWN = 100;
const DAY_MS = 86_400_000;

type MissView = OverviewView["misses"][number];

/**
 * What went wrong lately, newest first: critical misses by session, demotions, staged changes that diverged too far to go
 * on by themselves, and requests that nobody answered in a day.
 */
export async function recentMisses(
  ctx: TxContext,
  { now, environmentId, isAll }: { now: Date; environmentId: string | null; isAll: boolean },
): Promise<Pick<OverviewView, "misses" | "has_more_misses">> {
  const mayKnowWho = may(ctx, "mirror:read-any");
  const shown = isAll ? MOST_SHOWN : SHOWN;
  const all = [
    ...(await listMisses(ctx, shown + 1, environmentId)).map((miss) => viewMiss(miss, mayKnowWho)),
    ...(await listDemotions(ctx, shown + 1, environmentId)).map(viewDemotion),
    ...(await listHeldBack(ctx, shown + 1, environmentId)).map(viewHeldBack),
    ...(await viewTimeouts(ctx, now, environmentId)),
  ].sort((a, b) => (a.at < b.at ? 1 : -1));
  return { misses: all.slice(0, shown), has_more_misses: all.length > shown };
}

/** One line for each session: its newest miss, and how many there were; who decided it is for those who may know. */
function viewMiss(miss: Miss, mayKnowWho: boolean): MissView {
  const often = miss.count === 1 ? "" : `, ${miss.count} times`;
  const which = miss.count === 1 ? "" : "Last: ";
  const by = miss.decided_by === null || !mayKnowWho ? "" : ` Decided by ${miss.decided_by}.`;
  return {
    at: new Date(miss.at_ms).toISOString(),
    event: "critical_miss",
    title: `${miss.agent_name} missed critically in ${miss.skill_name}/${miss.decision_class}${often}`,
    detail: `${which}${which ? "the" : "The"} agent would have chosen ${miss.recommended}; the right decision was ${miss.decided}.${by}`,
    href: `/sessions/${wireId("session", miss.session_id)}`,
  };
}

function viewDemotion(demotion: Demotion): MissView {
  const by = demotion.entered_by === null ? "Demoted automatically" : `Demoted by ${demotion.entered_by}`;
  return {
    at: new Date(demotion.at_ms).toISOString(),
    event: "demoted",
    title: `${demotion.agent_name} ${demotion.skill_name}/${demotion.decision_class} back to ${demotion.autonomy_level.toUpperCase()}`,
    detail: demotion.reason === null ? by : `${by}: ${demotion.reason}`,
    href: `/sessions/${wireId("session", demotion.session_id)}`,
  };
}

function viewHeldBack({ at_ms, id, name, commitment_id, revision, scored, score, is_rejected }: HeldBack): MissView {
  const what = commitment_id === null ? `${name} v${revision}` : `${commitment_id} of ${name}`;
  const said = is_rejected
    ? { title: `${what} was rejected on trial`, detail: `1 comparison of ${scored} was critical; what is live stays.` }
    : {
        title: `${what} passed L2`,
        detail: `Divergence ${score.toFixed(2)} at most, of ${scored} compared; promotion waits for a person.`,
      };
  const href = `/staged-changes/${wireId("staged_change", id)}`;
  return { at: new Date(at_ms).toISOString(), event: is_rejected ? "staged_rejection" : "probe", ...said, href };
}

async function viewTimeouts(ctx: TxContext, now: Date, environmentId: string | null): Promise<MissView[]> {
  const from = new Date(now.getTime() - DAY_MS);
  const minutes = await countByMinute(ctx, "approval_timeout", { from, environmentId });
  const kept = environmentId === null ? "" : `&environment_id=${wireId("environment", environmentId)}`;
  const last = minutes.at(-1);
  if (!last) return [];
  const count = minutes.reduce((sum, minute) => sum + minute.count, 0);
  return [
    {
      at: last.minute.toISOString(),
      event: "approval_timeout",
      title: count === 1 ? "1 request timed out" : `${count} requests timed out`,
      detail: "In the last 24 hours. Nobody answered in time, which counts as a no.",
      href: `/decisions?status=timed_out${kept}`,
    },
  ];
}
