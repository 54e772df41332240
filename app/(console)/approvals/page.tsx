import type { Metadata } from "next";
import { ApprovalsDesk } from "#components/approvals/approvals-desk.tsx";
import { byPage, caseInput, readAddress, waitingInput } from "#components/approvals/queue-query.ts";
import { wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { Hydrate, prefetch, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Approvals" };

async function ApprovalsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { actor } = await requireViewer("approval:read");
  const waiting = waitingInput(readAddress(await searchParams));
  const [page] = await Promise.all([
    prefetchPages(trpc.approvals.queue.infiniteQueryOptions(waiting, byPage)),
    prefetchPages(trpc.sessions.undecided.infiniteQueryOptions(caseInput, byPage)),
    prefetch(trpc.workspace.get.queryOptions()),
  ]);
  // What is open when nothing was chosen.
  const first = page?.items.find((request) => !request.waits_for_others);
  if (first) await prefetch(trpc.approvals.byId.queryOptions({ approval_id: first.id }));
  return (
    <Hydrate>
      <ApprovalsDesk viewer={{ id: wireId("member", actor.memberId), role: actor.role }} />
    </Hydrate>
  );
}

export default arriving({ known: () => requireViewer("approval:read") }, ApprovalsPage);
