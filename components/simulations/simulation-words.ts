import type { PolicySimulationView } from "#contract/policy-simulations.ts";
import type { BacktestState, UnmappedReason } from "#engine/vocabulary.ts";
import { counted, formatCount } from "../sessions/figures.ts";

type Progressed = Pick<PolicySimulationView, "state" | "failure" | "total" | "gone_through">;

/** What is done now, in one line; told to the ear when it changes. */
export function simulationStateWords({ state, failure, total, gone_through }: Progressed): string {
  const isCounted = total !== null;
  const done = isCounted ? `${formatCount(gone_through)} of ${counted(total, "trace")}` : "Counting the traces";
  const said = {
    running: done,
    done: `Done: ${done}`,
    cancelled: isCounted ? `Cancelled after ${done}. It counts for nothing` : "Cancelled before it had begun",
    failed: `It failed ${isCounted ? `after ${done}` : "before it had begun"}. ${failure ?? "Start it again"}`,
  } satisfies Record<BacktestState, string>;
  return said[state];
}

/** "refunds v2", or the content that nobody has saved. */
export function changeWords({ membrane, revision }: Pick<PolicySimulationView, "membrane" | "revision">): string {
  return revision === null ? `${membrane.name}, not saved` : `${membrane.name} v${revision}`;
}

/** After "3 traces". */
export const UNMAPPED_REASON_WORDS = {
  no_agent: "were mirrored by a member, so that nobody knows whose they are",
  no_action: "do not say what the agent did",
  no_arguments: "name a tool and not its arguments",
  too_many_actions: "say more actions than are judged of one trace",
  unreadable: "say an action that cannot be read as an intent",
} satisfies Record<UnmappedReason, string>;
