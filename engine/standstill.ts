/**
 * While everything is stopped, time stands still for what waits for people: what was left of its time when the stop began is
 * left of it while it lasts, and afterwards. So a deadline moves on with the clock; one that had passed before has passed.
 */
export function deadlineAt(expiresAt: Date, stoppedSince: Date | null, now: Date): Date {
  if (stoppedSince === null || expiresAt <= stoppedSince || now <= stoppedSince) return expiresAt;
  return new Date(expiresAt.getTime() + now.getTime() - stoppedSince.getTime());
}
