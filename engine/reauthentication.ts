/** How long a password that was entered vouches for the acts that ask for one. */
export const PASSWORD_VOUCHES_MINUTES = 10;

/** Whether the password has to be entered again: after ten minutes, and where nobody knows when it was entered. */
export function needsPasswordAgain(authenticatedAt: Date | null, now: Date): boolean {
  if (authenticatedAt === null) return true;
  return now.getTime() - authenticatedAt.getTime() > PASSWORD_VOUCHES_MINUTES * 60_000;
}
