import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { refusalFor } from "#components/members/refusal-for.ts";
import { FindingDetail } from "#components/research/finding-detail.tsx";
import { Page } from "#components/shell/page.tsx";
import { FindingId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Finding" };

export default async function FindingPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("research:read");
  const id = FindingId.safeParse((await params).id);
  if (!id.success) notFound();
  const finding = await fetchSubject(trpc.research.finding.queryOptions({ finding_id: id.data }));
  return (
    <Page
      crumbs={[{ label: "Findings", href: "/findings" }, { label: finding?.title ?? "Finding" }]}
      reach={finding?.mode}
    >
      <Hydrate>
        <FindingDetail findingId={id.data} refusal={refusalFor(actor.role, "finding:triage")} />
      </Hydrate>
    </Page>
  );
}
