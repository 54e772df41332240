import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { skillOf } from "#components/sessions/figures.ts";
import { disagreementsOf, newestMissOf, trendOf, waitingOf } from "#components/sessions/session-queries.ts";
import { SessionSheet } from "#components/sessions/session-sheet.tsx";
import { Page } from "#components/shell/page.tsx";
import { SessionId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Session" };

export default async function SessionPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("session:read");
  const id = SessionId.safeParse((await params).id);
  if (!id.success) notFound();
  const of = { session_id: id.data };
  const session = await fetchSubject(trpc.sessions.byId.queryOptions(of));
  await Promise.all([
    prefetch(trpc.sessions.trend.queryOptions(trendOf(id.data))),
    prefetch(trpc.sessions.whoSaidWhat.queryOptions(of)),
    prefetch(trpc.sessions.observations.queryOptions(disagreementsOf(id.data))),
    prefetch(trpc.sessions.observations.queryOptions(newestMissOf(id.data))),
    prefetch(trpc.sessions.observations.queryOptions(waitingOf(id.data))),
  ]);
  return (
    <Page
      reach={session?.environment.mode}
      crumbs={[
        { label: "Sessions", href: "/sessions" },
        ...(session
          ? [
              { label: session.agent.name, href: `/sessions?agent=${session.agent.id}` },
              { label: skillOf(session), mono: true },
            ]
          : [{ label: "Session" }]),
      ]}
    >
      <Hydrate>
        <SessionSheet sessionId={id.data} viewer={{ id: wireId("member", actor.memberId), role: actor.role }} />
      </Hydrate>
    </Page>
  );
}
