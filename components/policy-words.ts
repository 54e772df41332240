import type {
  BuiltInDeliberator,
  PolicyEffect,
  PolicyTier,
  Position,
  ReadinessItem,
  UncoveredVerdict,
} from "#engine/vocabulary.ts";

/** The words of the membranes' pages, which no other page has to fetch. */
export const POLICY_TIER_WORDS = {
  T1: { label: "T1 critical", meaning: "Nobody overrides its block" },
  T2: { label: "T2 regulatory", meaning: "What the law asks for" },
  T3: { label: "T3 organisation", meaning: "A rule of the house" },
  T4: { label: "T4 experimental", meaning: "On trial" },
} satisfies Record<PolicyTier, { label: string; meaning: string }>;

export const POLICY_EFFECT_WORDS = {
  pass: { label: "Allow", meaning: "Let it through" },
  warn: { label: "Allow, warn", meaning: "Let it through and record a warning" },
  modify: { label: "Modify", meaning: "Change the payload, then let it through" },
  conditional: { label: "Escalate", meaning: "Ask a person; while LIVE the panel deliberates first" },
  fail: { label: "Block", meaning: "Hold it back" },
} satisfies Record<PolicyEffect, { label: string; meaning: string }>;

export const READINESS_ITEM_WORDS = {
  shadow_decisions: "Decisions in SHADOW",
  critical_types_covered: "Every critical action type covered",
  feedback_reviewed: "Verdicts looked at by people",
  escalation_tested: "Escalation chain tried out",
  stakeholders_notified: "Stakeholders told",
} satisfies Record<ReadinessItem, string>;

export const UNCOVERED_WORDS = {
  approve: "Allow it",
  escalate: "Ask a person",
} satisfies Record<UncoveredVerdict, string>;

/** What somebody on a panel says, after its name. */
export const POSITION_WORDS = {
  approve: "says allow",
  escalate: "says ask a person",
  block: "says block",
  abstain: "abstains",
  silent: "gave no answer that counts",
} satisfies Record<Position | "silent", string>;

export const DELIBERATOR_WORDS = {
  precedent: { label: "Precedent", meaning: "How people decided the most similar cases" },
  budget: { label: "Budget", meaning: "What it costs, against what may be spent" },
  blast_radius: { label: "Blast radius", meaning: "How much it reaches and whether it can be taken back" },
} satisfies Record<BuiltInDeliberator, { label: string; meaning: string }>;
