import { ok, type Result, refuse } from "./result.ts";
import type { MembraneLifecycle, ReadinessItem, Role } from "./vocabulary.ts";
import { READINESS_ITEMS } from "./vocabulary.ts";

export const ACTIVATION_REFUSALS = ["not_permitted", "no_such_change", "reason_required", "not_ready"] as const;
export type ActivationRefusal = (typeof ACTIVATION_REFUSALS)[number];

/** Decisions that a membrane has to have made in shadow before it goes live. */
export const REQUIRED_SHADOW_DECISIONS = 100;

/** Of each kind of verdict, the latest so many are to be looked at by a person; fewer where there are fewer. */
export const REQUIRED_FEEDBACK = 20;

/** How many of a kind there are, and how many of the latest `REQUIRED_FEEDBACK` a person has given feedback on. */
export type Reviewed = { total: number; reviewed: number };

export type ReadinessFacts = {
  shadowDecisions: number;
  criticalActionTypes: readonly string[];
  /** Those of them that came up in shadow and that a policy matched. */
  coveredActionTypes: readonly string[];
  wouldHaveBlocked: Reviewed;
  wouldHaveEscalated: Reviewed;
  wouldHaveAllowed: Reviewed;
  /** Whether the chain of the present revision was tried out and answered. */
  isEscalationTested: boolean;
  /** Whether the notice of the present revision was sent. */
  areStakeholdersNotified: boolean;
};

export type ReadinessCheck = {
  item: ReadinessItem;
  met: boolean;
  actual: number;
  required: number;
  /** What is missing, by name where it has names. */
  missing: string[];
};

export type Readiness = { ready: boolean; checks: ReadinessCheck[] };

/** Whether a membrane has been watched enough to be enforced. */
export function readinessOf(facts: ReadinessFacts): Readiness {
  const checks = READINESS_ITEMS.map((item) => checkOf(item, facts));
  return { ready: checks.every(({ met }) => met), checks };
}

export type Activation = {
  from: MembraneLifecycle;
  to: MembraneLifecycle;
  role: Role;
  /** Required on the way back from live. */
  reason: string | null;
  readiness: Readiness;
  /** Why an owner goes live without being ready. */
  overrideReason: string | null;
};

/** Draft → shadow → live, and live → shadow at any time with a reason; nothing else, and by an owner alone. */
export function activate({
  from,
  to,
  role,
  reason,
  readiness,
  overrideReason,
}: Activation): Result<{ to: MembraneLifecycle; isOverride: boolean }, ActivationRefusal> {
  if (role !== "owner") return refuse("not_permitted");
  if (from === "draft" && to === "shadow") return ok({ to, isOverride: false });
  if (from === "live" && to === "shadow")
    return isSaid(reason) ? ok({ to, isOverride: false }) : refuse("reason_required");
  if (from !== "shadow" || to !== "live") return refuse("no_such_change");
  if (readiness.ready) return ok({ to, isOverride: false });
  return isSaid(overrideReason) ? ok({ to, isOverride: true }) : refuse("not_ready");
}

function isSaid(reason: string | null): boolean {
  return reason !== null && reason.trim() !== "";
}

function checkOf(item: ReadinessItem, facts: ReadinessFacts): ReadinessCheck {
  switch (item) {
    case "shadow_decisions":
      return counted(item, facts.shadowDecisions, REQUIRED_SHADOW_DECISIONS);
    case "critical_types_covered": {
      const missing = facts.criticalActionTypes.filter((type) => !facts.coveredActionTypes.includes(type));
      const required = facts.criticalActionTypes.length;
      return { ...counted(item, required - missing.length, required), missing };
    }
    case "feedback_reviewed": {
      const kinds = {
        block: facts.wouldHaveBlocked,
        escalate: facts.wouldHaveEscalated,
        approve: facts.wouldHaveAllowed,
      };
      const asked = Object.entries(kinds).map(([verdict, { total, reviewed }]) => {
        const required = Math.min(total, REQUIRED_FEEDBACK);
        return { verdict, required, actual: Math.min(reviewed, required) };
      });
      const required = asked.reduce((sum, kind) => sum + kind.required, 0);
      const actual = asked.reduce((sum, kind) => sum + kind.actual, 0);
      // Nothing was decided, so nothing was looked at.
      const met = required > 0 && actual >= required;
      const missing = asked.filter((kind) => kind.actual < kind.required).map(({ verdict }) => verdict);
      return { item, met, actual, required, missing };
    }
    case "escalation_tested":
      return counted(item, Number(facts.isEscalationTested), 1);
    case "stakeholders_notified":
      return counted(item, Number(facts.areStakeholdersNotified), 1);
  }
}

function counted(item: ReadinessItem, actual: number, required: number): ReadinessCheck {
  return { item, met: actual >= required, actual, required, missing: [] };
}
