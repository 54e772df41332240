import type { StagedChangeQuery, StagedChangeView } from "#contract/staged-changes.ts";
import { outlookOf, type Trial } from "#engine/staged-change.ts";
import {
  type DivergenceTier,
  STAGED_CHANGE_STATUSES,
  type StagedChangeStatus,
  TRIAL_ENDS,
  type TrialEnd,
  type TrialOutlook,
} from "#engine/vocabulary.ts";
import { kernelPath } from "../kernels/kernel-words.ts";
import { membranePath } from "../membranes/membrane-words.ts";
import { counted } from "../sessions/figures.ts";
import { figure } from "./divergence-series.ts";

export const STAGED_CHANGE_STATUS_WORDS = {
  staged: "On trial",
  promoted: "Promoted",
  rejected: "Rejected",
  cancelled: "Cancelled",
} satisfies Record<StagedChangeStatus, string>;

export type StagedFilter = Pick<StagedChangeQuery, "status">;

/** What the address narrows the list to; what it says wrong narrows nothing. */
export function stagedFilter({ status }: Readonly<Record<string, unknown>>): StagedFilter {
  return { status: STAGED_CHANGE_STATUSES.find((each) => each === status) };
}

export const TRIAL_END_WORDS = {
  promoted_by_request: "Promoted by the next request",
  promoted_by_owner: "Promoted by an owner",
  critical_sandbox_divergence: "Rejected: it diverged critically",
  no_longer_sound: "Rejected: it could not bind any more",
  discarded: "Discarded",
  overtaken: "Overtaken by a direct change",
} satisfies Record<TrialEnd, string>;

/** Why a rule was decided as it was: how its trial ended is a word of the log there, and a sentence to people. */
export function rationaleWords(rationale: string): string {
  const ending = TRIAL_ENDS.find((each) => rationale === each || rationale.startsWith(`${each}: `));
  if (ending === undefined) return rationale;
  return [TRIAL_END_WORDS[ending], rationale.slice(ending.length + 2)].filter(Boolean).join(". ");
}

export const DIVERGENCE_TIER_WORDS = {
  ok: "Clean",
  l1_warning: "Marked",
  l2_judge: "Held for a person",
  l3_icm: "Probes are healthy",
  critical: "Critical",
} satisfies Record<DivergenceTier, string>;

/** What a trial would change: its name, its page and its word. */
export function subjectOf({ membrane, kernel }: Pick<StagedChangeView, "membrane" | "kernel">) {
  if (kernel) return { name: kernel.name, href: kernelPath(kernel.id), kind: "kernel" } as const;
  return { name: membrane?.name ?? "", href: membranePath(membrane?.id ?? ""), kind: "membrane" } as const;
}

export const stagedPath = (id: string): string => `/staged-changes/${id}`;

/** The trial as the engine's rules take it, which the server asks as well. */
function trialOf(change: StagedChangeView): Trial {
  return {
    status: change.status,
    cooldownUntil: new Date(change.cooldown_until),
    minProbes: change.min_probes,
    cleanProbes: change.clean_probes,
    unknownStreak: change.unknown_streak,
    highestScore: change.highest_divergence,
    stricterVerdicts: change.stricter_verdicts,
    thresholds: { l1: change.l1_threshold, l2: change.l2_threshold, l3: change.l3_threshold },
  };
}

/** Where it stands at a moment of the server's clock. */
export const outlookAt = (change: StagedChangeView, now: number): TrialOutlook =>
  outlookOf(trialOf(change), new Date(now));

/** Why it cannot be promoted yet; null where it can. */
export function whyNotPromoted(change: StagedChangeView, outlook: TrialOutlook): string | null {
  if (outlook === "ended") return "This trial is over";
  if (outlook === "cooling_down") return "The cooldown is not over yet";
  if (outlook !== "waiting_for_traffic") return null;
  if (change.unknown_streak > 0) return "The last comparison had no result: it waits for one that has";
  const clean = `${change.clean_probes} of ${counted(change.min_probes, "clean comparison")}`;
  const held = change.scored - change.clean_probes;
  if (held === 0) return `It waits for traffic: ${clean}`;
  const limit = figure(change.l2_threshold);
  const above = `${counted(held, "comparison")} diverged by ${limit} or more`;
  return `It waits for traffic: ${clean}. ${above}; where none below will come, discard it and stage it with a higher L2`;
}

/** What people are told of the evidence, in a sentence. */
export function evidenceSentence(change: StagedChangeView, outlook: TrialOutlook): string {
  if (outlook === "waiting_for_traffic") return `${whyNotPromoted(change, outlook)}.`;
  if (outlook === "promotable") {
    if (change.owner_promotes) {
      return "Nobody put it on trial, and in production nothing binds by itself: an owner promotes it.";
    }
    return change.kernel === null
      ? "The next request promotes it, before it is handled."
      : "The next request that is reported promotes it, unless its comparison speaks against it.";
  }
  if (change.highest_divergence === null) return "Nothing was compared yet.";
  const reasons = [
    change.highest_divergence >= change.l2_threshold && "it passed L2",
    change.stricter_verdicts > 0 && `${counted(change.stricter_verdicts, "verdict")} would be stricter`,
  ].filter(Boolean);
  if (reasons.length > 0) {
    const [first, ...rest] = reasons.join(" and ");
    return `${first?.toUpperCase()}${rest.join("")}, so promotion waits for a person.`;
  }
  if (change.highest_divergence >= change.l1_threshold) return "It passed L1, which only marks it.";
  return "All of it is below L1.";
}
