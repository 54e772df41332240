import type { Metadata } from "next";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/members/sign-in-form.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { safeNextPath } from "#server/auth/next-path.ts";
import { findViewer } from "#server/auth/require-viewer.ts";
import { hasSessionCookie } from "#server/auth/session-cookie.ts";
import { setUpState } from "../page-context.ts";

export const metadata: Metadata = { title: "Sign in" };

type Query = Promise<{ next?: string; error?: string; ended?: string }>;

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { next, error, ended } = await searchParams;
  const wanted = safeNextPath(next);
  if (await findViewer()) redirect(wanted);
  const state = await setUpState();
  if (state.set_up_needed) redirect("/set-up");
  const hasEnded = ended !== undefined || hasSessionCookie((await headers()).get("cookie"));
  return (
    <PlainPage
      title={hasEnded ? "Your sign-in has ended" : "Sign in"}
      description={
        hasEnded
          ? "It ran out, or was ended in another tab or by an owner. Nothing you decided is lost; sign in to go on where you were."
          : "To decide what waits for a person, and to see what agents have earned."
      }
    >
      <SignInForm next={wanted} identityProvider={state.identity_provider} failure={error ?? null} />
    </PlainPage>
  );
}
