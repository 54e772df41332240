import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Page } from "#components/shell/page.tsx";
import { StagedChangeDetail } from "#components/staged-changes/staged-change-detail.tsx";
import { subjectOf } from "#components/staged-changes/trial-words.ts";
import { ViewerProvider } from "#components/viewer.tsx";
import { StagedChangeId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { fetchSubject, Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Staged change" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("staged-change:read");
  const id = StagedChangeId.safeParse((await params).id);
  if (!id.success) notFound();
  const change = await fetchSubject(trpc.stagedChanges.byId.queryOptions({ staged_change_id: id.data }));
  return { actor, id: id.data, change };
}

async function StagedChangePage(props: Props) {
  const { actor, id: staged_change_id, change } = await found(props);
  await prefetch(trpc.stagedChanges.probes.queryOptions({ staged_change_id, limit: 200 }));
  return (
    <Page
      crumbs={[
        { label: "Staged changes", href: "/staged-changes" },
        { label: change ? `${subjectOf(change).name} v${change.candidate_revision}` : "Staged change" },
      ]}
      reach={await pageReach(change?.environment.id)}
    >
      <Hydrate>
        <ViewerProvider viewer={{ id: wireId("member", actor.memberId), role: actor.role }}>
          <StagedChangeDetail changeId={staged_change_id} />
        </ViewerProvider>
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, StagedChangePage);
