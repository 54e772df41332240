import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { refusalFor } from "#components/members/refusal-for.ts";
import { FindingDetail } from "#components/research/finding-detail.tsx";
import { Page } from "#components/shell/page.tsx";
import { FindingId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { fetchSubject, Hydrate, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Finding" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("research:read");
  const id = FindingId.safeParse((await params).id);
  if (!id.success) notFound();
  const finding = await fetchSubject(trpc.research.finding.queryOptions({ finding_id: id.data }));
  return { actor, id: id.data, finding };
}

async function FindingPage(props: Props) {
  const { actor, id, finding } = await found(props);
  return (
    <Page
      crumbs={[{ label: "Findings", href: "/findings" }, { label: finding?.title ?? "Finding" }]}
      reach={finding?.mode}
    >
      <Hydrate>
        <FindingDetail findingId={id} refusal={refusalFor(actor.role, "finding:triage")} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, FindingPage);
