import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SignInForm } from "#components/members/sign-in-form.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { safeNextPath } from "#server/auth/next-path.ts";
import { findViewer } from "#server/auth/require-viewer.ts";
import { setUpState } from "../page-context.ts";

export const metadata: Metadata = { title: "Sign in" };

type Query = Promise<{ next?: string; error?: string }>;

export default async function SignInPage({ searchParams }: { searchParams: Query }) {
  const { next, error } = await searchParams;
  const wanted = safeNextPath(next);
  if (await findViewer()) redirect(wanted);
  const state = await setUpState();
  if (state.set_up_needed) redirect("/set-up");
  return (
    <PlainPage title="Sign in" description="To decide what waits for a person, and to see what agents have earned.">
      <SignInForm next={wanted} identityProvider={state.identity_provider} failure={error ?? null} />
    </PlainPage>
  );
}
