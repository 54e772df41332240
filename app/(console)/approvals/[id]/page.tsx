import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApprovalsDesk } from "#components/approvals/approvals-desk.tsx";
import { byPage, caseInput, readAddress, waitingInput } from "#components/approvals/queue-query.ts";
import { ApprovalId, ObservationId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { fetchSubject, Hydrate, prefetch, prefetchPages, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Approvals" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

/** Who looks, and at which request or case; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("approval:read");
  const { id } = await params;
  const request = ApprovalId.safeParse(id);
  const observed = ObservationId.safeParse(id);
  if (request.success) await fetchSubject(trpc.approvals.byId.queryOptions({ approval_id: request.data }));
  else if (observed.success) await fetchSubject(trpc.sessions.case.queryOptions({ observation_id: id }));
  else notFound();
  return actor;
}

/** One request, or one case that waits at shadow, beside the list. */
async function ApprovalPage(props: Props) {
  const actor = await found(props);
  const waiting = waitingInput(readAddress(await props.searchParams));
  await Promise.all([
    prefetchPages(trpc.approvals.queue.infiniteQueryOptions(waiting, byPage)),
    prefetchPages(trpc.sessions.undecided.infiniteQueryOptions(caseInput, byPage)),
    prefetch(trpc.workspace.get.queryOptions()),
  ]);
  return (
    <Hydrate>
      <ApprovalsDesk viewer={{ id: wireId("member", actor.memberId), role: actor.role }} />
    </Hydrate>
  );
}

export default arriving({ known: found }, ApprovalPage);
