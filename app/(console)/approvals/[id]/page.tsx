import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ApprovalsDesk } from "#components/approvals/approvals-desk.tsx";
import { byPage, caseInput, readAddress, waitingInput } from "#components/approvals/queue-query.ts";
import { ApprovalId, ObservationId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, prefetch, prefetchPages, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Approvals" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, unknown>> };

/** One request, or one case that waits at shadow, beside the list. */
export default async function ApprovalPage({ params, searchParams }: Props) {
  const { actor } = await requireViewer("approval:read");
  const { id } = await params;
  const request = ApprovalId.safeParse(id);
  const observed = ObservationId.safeParse(id);
  if (!request.success && !observed.success) notFound();
  const waiting = waitingInput(readAddress(await searchParams));
  await Promise.all([
    prefetchPages(trpc.approvals.queue.infiniteQueryOptions(waiting, byPage)),
    prefetchPages(trpc.sessions.undecided.infiniteQueryOptions(caseInput, byPage)),
    prefetch(trpc.workspace.get.queryOptions()),
    request.success
      ? fetchSubject(trpc.approvals.byId.queryOptions({ approval_id: request.data }))
      : fetchSubject(trpc.sessions.case.queryOptions({ observation_id: id })),
  ]);
  return (
    <Hydrate>
      <ApprovalsDesk viewer={{ id: wireId("member", actor.memberId), role: actor.role }} />
    </Hydrate>
  );
}
