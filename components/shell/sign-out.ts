/**
 * Ends the sign-in and leaves. The door wants its own token with every change; leaving reloads everything, so that
 * nothing of the workspace stays in the page.
 */
export async function signOut(): Promise<void> {
  const answer = await fetch("/api/auth/csrf");
  const { csrfToken }: { csrfToken: string } = await answer.json();
  const body = new URLSearchParams({ csrfToken, callbackUrl: "/", json: "true" });
  await fetch("/api/auth/signout", { method: "POST", body });
  location.assign("/");
}
