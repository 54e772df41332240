import { chainSeconds, type EscalationStep, isNamedBy } from "./escalation.ts";
import type { AnnounceRefusal, DrillAnswerRefusal } from "./refusal.ts";
import type { MembraneLifecycle, Role } from "./vocabulary.ts";

/** A try of a membrane's escalation chain: that it was asked, of which revision, and by whom. */
export type Drill = { revision: number; startedAt: Date; startedBy: string };

/**
 * Whom a membrane's escalations go to: its own chain, else the environment's; where neither is written, whoever may vote,
 * for the time that the environment gives.
 */
export function chainInForce(
  own: readonly EscalationStep[],
  ofEnvironment: readonly EscalationStep[],
  timeoutSeconds: number,
): readonly EscalationStep[] {
  if (own.length > 0) return own;
  return ofEnvironment.length > 0 ? ofEnvironment : [{ to: "reviewer", timeoutSeconds }];
}

/** A draft evaluates nothing, so nobody is told that it will, and its chain is not tried. */
export function refusalToPrepare(lifecycle: MembraneLifecycle): AnnounceRefusal | null {
  return lifecycle === "draft" ? "draft" : null;
}

/** When a drill is over that nobody answered: at the end of its chain. */
export function drillEnd(drill: Drill, chain: readonly EscalationStep[]): Date {
  return new Date(drill.startedAt.getTime() + (chainSeconds(chain) ?? 0) * 1000);
}

/**
 * Why a member's answer to a drill does not count, or null if it does. Somebody of the chain answers, in time, and not who
 * asked, unless nobody else may vote. An owner is asked wherever a reviewer is.
 */
export function refusalToAnswer(given: {
  /** Null where there was none, or it was of an earlier revision. */
  drill: Drill | null;
  chain: readonly EscalationStep[];
  /** By every form of the member's id that a chain may be written with. */
  member: { id: string; names: readonly string[]; role: Role };
  /** Whether anybody else may vote. */
  isAlone: boolean;
  now: Date;
}): DrillAnswerRefusal | null {
  const { drill, chain, member, isAlone, now } = given;
  if (drill === null) return "no_drill";
  if (now >= drillEnd(drill, chain)) return "drill_over";
  const isAsked = chain.some(({ to }) => isNamedBy(to, member) || (to === "reviewer" && member.role === "owner"));
  if (!isAsked) return "not_asked";
  return drill.startedBy === member.id && !isAlone ? "own_drill" : null;
}
