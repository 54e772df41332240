import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { skillOf } from "#components/sessions/figures.ts";
import {
  disagreementsOf,
  drawnTrendOf,
  newestMissOf,
  trendOf,
  waitingOf,
} from "#components/sessions/session-queries.ts";
import { SessionSheet } from "#components/sessions/session-sheet.tsx";
import { Page } from "#components/shell/page.tsx";
import { SessionId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { fetchSubject, Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Session" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("session:read");
  const id = SessionId.safeParse((await params).id);
  if (!id.success) notFound();
  const session = await fetchSubject(trpc.sessions.byId.queryOptions({ session_id: id.data }));
  return { actor, id: id.data, session };
}

async function SessionPage(props: Props) {
  const { actor, id, session } = await found(props);
  const of = { session_id: id };
  await Promise.all([
    prefetch(trpc.sessions.trend.queryOptions(trendOf(id))),
    session?.config.count_only_blind && prefetch(trpc.sessions.trend.queryOptions(drawnTrendOf(id, true))),
    prefetch(trpc.sessions.whoSaidWhat.queryOptions(of)),
    prefetch(trpc.sessions.observations.queryOptions(disagreementsOf(id))),
    prefetch(trpc.sessions.observations.queryOptions(newestMissOf(id))),
    prefetch(trpc.sessions.observations.queryOptions(waitingOf(id))),
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
        <SessionSheet sessionId={id} viewer={{ id: wireId("member", actor.memberId), role: actor.role }} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, SessionPage);
