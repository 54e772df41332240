import type { Metadata } from "next";
import { refusalFor } from "#components/members/refusal-for.ts";
import { QuickstartForm } from "#components/onboarding/quickstart-form.tsx";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { PageSkeleton } from "#components/shell/page-skeleton.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { fetchSubject, Hydrate, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Quickstart" };

async function OnboardingPage() {
  const { actor } = await requireViewer("membrane:read");
  const workspace = await fetchSubject(trpc.workspace.get.queryOptions());
  return (
    <Page crumbs={[{ label: "Membranes", href: "/membranes" }, { label: "Quickstart" }]} reach="lab">
      <PageHeader
        title="Quickstart"
        description="See what governance would do with an agent, before it does anything: a membrane that watches in lab, and a key."
      />
      <Hydrate>
        <QuickstartForm organisation={workspace?.name ?? ""} refusal={refusalFor(actor.role, "membrane:activate")} />
      </Hydrate>
    </Page>
  );
}

const SKELETON = (
  <Page crumbs={[{ label: "Membranes", href: "/membranes" }, { label: "Quickstart" }]}>
    <PageSkeleton title="Quickstart" />
  </Page>
);

export default arriving({ known: () => requireViewer("membrane:read"), skeleton: SKELETON }, OnboardingPage);
