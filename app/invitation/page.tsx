import type { Metadata } from "next";
import { AcceptInvitationForm } from "#components/members/accept-invitation-form.tsx";
import { PlainPage } from "#components/shell/plain-page.tsx";

export const metadata: Metadata = { title: "Join" };

export default function InvitationPage() {
  return (
    <PlainPage title="Join the workspace" description="The link works once, and for seven days.">
      <AcceptInvitationForm />
    </PlainPage>
  );
}
