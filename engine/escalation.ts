import type { Dial, Role } from "./vocabulary.ts";

/** One step of an escalation chain: who is asked, a role or a member by id, and for how long before the next one is. */
export type EscalationStep = { to: string; timeoutSeconds: number };

export const MOST_STEPS = 4;

/** Whether a step names this member: by the role, or by any form of the id that a chain may be written with. */
export function isNamedBy(to: string, { role, names }: { role: Role; names: readonly string[] }): boolean {
  return to === role || names.includes(to);
}

/** The steps of a chain as they are written, up to the first that is missing or incomplete. */
export function chainOf(
  written: readonly { to: string | null; timeoutSeconds: number | null }[],
): readonly EscalationStep[] {
  const steps: EscalationStep[] = [];
  for (const { to, timeoutSeconds } of written.slice(0, MOST_STEPS)) {
    if (to === null || timeoutSeconds === null) break;
    steps.push({ to, timeoutSeconds });
  }
  return steps;
}

/**
 * Whom a request is put before in turn: a membrane's own chain where the membrane is what demands a person, else the
 * environment's. While a case is hidden it is the environment's, since another would tell what the policies said.
 */
export function chainOfRequest(given: {
  boundBy: readonly Dial[];
  isSealed: boolean;
  ofMembrane: readonly EscalationStep[];
  ofEnvironment: readonly EscalationStep[];
}): readonly EscalationStep[] {
  const { boundBy, isSealed, ofMembrane, ofEnvironment } = given;
  return boundBy.includes("membrane") && !isSealed && ofMembrane.length > 0 ? ofMembrane : ofEnvironment;
}

/** How long the whole chain takes; null where there is none. Its end is a no. */
export function chainSeconds(chain: readonly EscalationStep[]): number | null {
  return chain.length === 0 ? null : chain.reduce((sum, { timeoutSeconds }) => sum + timeoutSeconds, 0);
}

/** When each step begins: the first with the request. */
export function stepStarts(chain: readonly EscalationStep[], createdAt: Date): Date[] {
  let start = createdAt.getTime();
  return chain.map(({ timeoutSeconds }) => {
    const begins = new Date(start);
    start += timeoutSeconds * 1000;
    return begins;
  });
}

/** The shares of its time after which a pending request is recalled to those who may decide it. */
export const REMINDER_SHARES = [0.5, 0.9] as const;

export function reminderMoments({ createdAt, expiresAt }: { createdAt: Date; expiresAt: Date }): Date[] {
  const span = expiresAt.getTime() - createdAt.getTime();
  return REMINDER_SHARES.map((share) => new Date(createdAt.getTime() + Math.ceil(span * share)));
}

/** How far a pending request has come by itself: reminders given, and steps of the chain begun. */
export type Progress = { reminders: number; steps: number };

/**
 * What is due by this moment, and when the next thing will be: null where only the deadline is left. Each reminder and
 * each step is due once, however late somebody looks; at the deadline nothing is any more.
 */
export function progressAt(
  request: { createdAt: Date; expiresAt: Date },
  chain: readonly EscalationStep[],
  now: Date,
): Progress & { next: Date | null } {
  const reminders = reminderMoments(request);
  const starts = stepStarts(chain, request.createdAt).filter((start) => start < request.expiresAt);
  const [next = null] = [...reminders, ...starts]
    .filter((moment) => moment > now && moment < request.expiresAt)
    .sort((a, b) => a.getTime() - b.getTime());
  const passed = (moments: readonly Date[]) => moments.filter((moment) => moment <= now).length;
  return { reminders: passed(reminders), steps: passed(starts), next };
}
