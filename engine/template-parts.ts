import type { PolicyEffect, PolicyTier, Severity } from "./vocabulary.ts";

/** A kind of act that a template knows, and how an action type is recognised as one. */
export type TemplateAct = {
  title: string;
  /** Whole words of an action type's name, as `refund` in `billing.refund_order`. */
  words: readonly string[];
  /**
   * The floor of a type that is registered for it. At most S2: that asks a person in production and nobody in lab, where
   * a fresh membrane is to be watched without holding anything back.
   */
  floor: "S0" | "S1" | "S2";
  isCritical: boolean;
  /**
   * An intent that a person would recognise, for the first request. It shows what the membrane says while nothing is held
   * back, so that it claims no more cost than lab lets pass by itself; how much money moves is in the payload, where the
   * policies look.
   */
  example: { description: string; payload: Readonly<Record<string, unknown>>; costUsd: number | null };
};

export type TemplatePolicy<Act extends string> = {
  id: string;
  title: string;
  tier: PolicyTier;
  /** The acts that it is for; every action type where it names none. */
  acts: readonly Act[];
  /** A CEL expression. */
  condition: string;
  effect: PolicyEffect;
  patch?: Readonly<Record<string, unknown>>;
  raiseSeverity?: Severity;
  messageToPerson: string;
  messageToAgent: string;
};

export type Template<Act extends string = string> = {
  /** In the order in which a name is looked at: what is graver comes first, so that `delete_order` is a deletion. */
  acts: Readonly<Record<Act, TemplateAct>>;
  policies: readonly TemplatePolicy<Act>[];
  /** From which risk score on the panel is asked, 0 to 1. */
  deliberateAt: number;
  /** US dollars a day that one agent may spend. */
  budgetUsd: number;
};

/** Keeps the names of the acts, so that a policy cannot be for one that there is not. */
export function defineTemplate<Act extends string>(template: Template<Act>): Template {
  return template;
}

/** Whether the amount, as the payload or the estimate says it, is over so many US dollars. */
export function amountOver(usd: number): string {
  return [
    `(has(intent.payload.amount) && intent.payload.amount > ${usd})`,
    `(has(intent.estimated_impact.cost_usd) && intent.estimated_impact.cost_usd > ${usd}.0)`,
  ].join(" || ");
}

/** That nobody said how much. */
export const AMOUNT_UNSTATED = "!has(intent.payload.amount) && !has(intent.estimated_impact.cost_usd)";

/** That the target is as delicate as this. */
export function targetIs(sensitivity: "confidential" | "restricted"): string {
  return `has(intent.target) && has(intent.target.sensitivity) && intent.target.sensitivity == "${sensitivity}"`;
}

/** That the agent says it may not be right, or does not say how sure it is. */
export function lessSureThan(confidence: number): string {
  return `!has(intent.confidence) || intent.confidence < ${confidence}`;
}

/** Words by which a name says that it only reads. */
export const READING_WORDS = [
  "get",
  "list",
  "read",
  "look",
  "lookup",
  "search",
  "find",
  "fetch",
  "view",
  "check",
  "describe",
  "show",
] as const;

/** Words by which a name says that it takes away for good. */
export const DELETING_WORDS = [
  "delete",
  "remove",
  "erase",
  "destroy",
  "drop",
  "purge",
  "terminate",
  "wipe",
  "truncate",
] as const;
