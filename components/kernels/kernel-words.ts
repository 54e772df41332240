import type { EndorsementView } from "#contract/endorsements.ts";
import type { KernelView } from "#contract/kernels.ts";
import type {
  AUTO_ENDORSEMENTS,
  EndorsementChannel,
  EndorsementChoice,
  EndorsementDecision,
  KernelPreset,
} from "#engine/vocabulary.ts";

export const ENDORSEMENT_DECISION_WORDS = {
  pending: "Waits for an owner",
  approved: "Approved",
  staged: "On trial",
  rejected: "Rejected",
  failed: "Failed",
} as const satisfies Record<EndorsementDecision, string>;

export const ENDORSEMENT_CHOICE_WORDS = {
  approve: "Approve",
  stage: "Stage",
  reject: "Reject",
} as const satisfies Record<EndorsementChoice, string>;

export const ENDORSEMENT_CHANNEL_WORDS = {
  browser: "in the browser",
  api: "by the API",
  cli: "at the command line",
  auto: "by itself",
} as const satisfies Record<EndorsementChannel, string>;

export const KERNEL_PRESET_WORDS = {
  default: { label: "Default", note: "four anchors, four commitments" },
  defense: { label: "Defense", note: "six anchors, four commitments" },
} as const satisfies Record<KernelPreset, { label: string; note: string }>;

export const AUTO_ENDORSEMENT_WORDS = {
  off: { label: "Off", note: "an owner decides each rule" },
  approve: { label: "Approve", note: "plastic conflicts bind at once" },
  stage: { label: "Stage", note: "plastic conflicts go on trial" },
  reject: { label: "Reject", note: "plastic conflicts are turned down" },
} as const satisfies Record<(typeof AUTO_ENDORSEMENTS)[number], { label: string; note: string }>;

/** What a rule conflicts with, in a few words: what was found, and of what. */
export function conflictText({ conflict: { kind, id, keyword } }: EndorsementView): string {
  if (kind === "none") return "no conflict";
  if (kind === "possible") return `may conflict with ${id}: “${keyword}” inside other words`;
  return `conflicts with ${kind === "axiomatic" ? "the anchor " : ""}${id}: “${keyword}”`;
}

/** Who proposed a rule. */
export const proposerOf = ({ agent, member }: EndorsementView): string => agent?.name ?? member?.name ?? "–";

/** Whose it is: "every agent in lab", "billing-bot in production". */
export function keptBy({ agent, environment }: Pick<KernelView, "agent" | "environment">): string {
  return `${agent?.name ?? "every agent"} in ${environment.name}`;
}

export const kernelPath = (id: string): string => `/kernels/${id}`;
export const byPage = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
