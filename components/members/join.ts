import { signIn } from "next-auth/react";

/** Signs a member in who has just chosen a password, and opens the overview; without luck, the sign-in page. */
export async function openOverview(email: string, password: string): Promise<void> {
  const answer = await signIn("credentials", { redirect: false, email, password }).catch(() => undefined);
  window.location.assign(answer?.ok && !answer.error ? "/" : "/sign-in");
}
