/** The door of the sign-in, as it answers a page: where to go, and the word of what went wrong. */
async function post(path: string, fields: Record<string, string>): Promise<URL> {
  const { csrfToken }: { csrfToken: string } = await (await fetch("/api/auth/csrf")).json();
  const body = new URLSearchParams({ ...fields, csrfToken, json: "true" });
  const { url }: { url: string } = await (await fetch(`/api/auth/${path}`, { method: "POST", body })).json();
  return new URL(url, location.origin);
}

/** Signs in with a password. Null when it worked, else the server's word for why not. */
export async function signInWithPassword(email: string, password: string): Promise<string | null> {
  try {
    const url = await post("callback/credentials", { email, password, callbackUrl: location.origin });
    return url.searchParams.get("error");
  } catch {
    return "unavailable";
  }
}

/** Goes to the organisation's identity provider, which leads back to `next`. */
export async function signInWithProvider(next: string): Promise<void> {
  location.assign(await post("signin/oidc", { callbackUrl: new URL(next, location.origin).href }));
}

/** Signs a member in who has just chosen a password, and opens the overview; without luck, the sign-in page. */
export async function openOverview(email: string, password: string): Promise<void> {
  location.assign((await signInWithPassword(email, password)) === null ? "/" : "/sign-in");
}
