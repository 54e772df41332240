import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { SetUpForm } from "#components/members/set-up-form.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { setUpState } from "../page-context.ts";

export const metadata: Metadata = { title: "Set up" };

export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ token?: string }> }) {
  if (!(await setUpState()).set_up_needed) redirect("/sign-in");
  const { token } = await searchParams;
  return (
    <PlainPage
      title="Set up Understudy"
      description="You become the first owner. Three environments are made for you: lab, shadow and production."
    >
      <SetUpForm token={token ?? ""} />
    </PlainPage>
  );
}
