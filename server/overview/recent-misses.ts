import { wireId } from "#contract/ids.ts";
import type { OverviewView } from "#contract/overview.ts";
import { countByMinute } from "../audit/rollup-store.ts";
import type { TxContext } from "../context.ts";
import { type Demotion, listDemotions, listMisses, type Miss } from "./overview-store.ts";

const SHOWN = 6;
const DAY_MS = 86_400_000;

type MissView = OverviewView["misses"][number];

/** What went wrong lately, newest first: critical misses by session, demotions, and requests that nobody answered in a day. */
export async function recentMisses(ctx: TxContext, now: Date, environmentId: string | null): Promise<MissView[]> {
  const misses = (await listMisses(ctx, SHOWN, environmentId)).map(viewMiss);
  const demotions = (await listDemotions(ctx, SHOWN, environmentId)).map(viewDemotion);
  const timeouts = await viewTimeouts(ctx, now, environmentId);
  return [...misses, ...demotions, ...timeouts].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, SHOWN);
}

/** One line for each session: its newest miss, and how many there were. */
function viewMiss(miss: Miss): MissView {
  const often = miss.count === 1 ? "" : `, ${miss.count} times`;
  const which = miss.count === 1 ? "" : "Last: ";
  const by = miss.decided_by === null ? "" : ` Decided by ${miss.decided_by}.`;
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

async function viewTimeouts(ctx: TxContext, now: Date, environmentId: string | null): Promise<MissView[]> {
  const from = new Date(now.getTime() - DAY_MS);
  const minutes = await countByMinute(ctx, "approval_timeout", { from, environmentId });
  const kept = environmentId === null ? "" : `&environment=${wireId("environment", environmentId)}`;
  const last = minutes.at(-1);
  if (!last) return [];
  const count = minutes.reduce((sum, minute) => sum + minute.count, 0);
  return [
    {
      at: last.minute.toISOString(),
      event: "approval_timeout",
      title: count === 1 ? "1 request timed out" : `${count} requests timed out`,
      detail: "In the last 24 hours. Nobody answered in time, which counts as a no.",
      href: `/approvals?view=decided${kept}`,
    },
  ];
}
