import type { ApprovalStats } from "#contract/approval-statistics.ts";
import { wireId } from "#contract/ids.ts";
import { grouped } from "#engine/grouped.ts";
import { databaseNow, type TxContext } from "../context.ts";
import { type CountWindow, countVotes, type FoldedVotes } from "./count-store.ts";
import { viewDurations } from "./duration-figures.ts";
import { findBeginning, listNames, listReviewerLoad } from "./load-store.ts";

const DAY_MS = 86_400_000;

/** Everybody who voted in the window or may vote now, the busiest first: what each decided, and what each may decide now. */
export async function loadOfReviewers(ctx: TxContext, window: CountWindow): Promise<ApprovalStats["by_reviewer"]> {
  const votes = grouped(await countVotes(ctx, window), (row) => row.member_id);
  const load = new Map((await listReviewerLoad(ctx, window.environmentId)).map((each) => [each.member_id, each]));
  const gone = [...votes.keys()].filter((id) => !load.has(id));
  const names = gone.length > 0 ? await listNames(ctx, gone) : new Map();
  const days = await daysOf(ctx, window);
  return [...new Set([...votes.keys(), ...load.keys()])]
    .map((id) => {
      const rows = votes.get(id) ?? [];
      const present = load.get(id);
      const [approved, rejected] = [counted(rows, "approve"), counted(rows, "reject")];
      return {
        member_id: wireId("member", id),
        member_name: present?.member_name ?? names.get(id)?.name ?? "",
        approved,
        rejected,
        decided_per_day: (approved + rejected) / days,
        time_to_decision: viewDurations(rows),
        may_decide: present?.may_decide ?? 0,
        may_decide_more: present?.is_cut ?? false,
      };
    })
    .sort((a, b) => b.approved + b.rejected - a.approved - a.rejected || (a.member_name < b.member_name ? -1 : 1));
}

function counted(rows: readonly FoldedVotes[], choice: FoldedVotes["choice"]): number {
  return rows.filter((row) => row.bucket === null && row.choice === choice).reduce((sum, { count }) => sum + count, 0);
}

/** How long the window is so far, at least a day; from the workspace's first day where it is open. */
async function daysOf(ctx: TxContext, window: CountWindow): Promise<number> {
  const now = (await databaseNow(ctx)).getTime();
  const from = Math.max(window.from ?? -Infinity, await findBeginning(ctx));
  return Math.max(1, (Math.min(window.to ?? Infinity, now) - from) / DAY_MS);
}
