import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { CaseSheet } from "#components/sessions/case-sheet.tsx";
import { skillOf } from "#components/sessions/figures.ts";
import { casesPath, sessionPath } from "#components/sessions/paths.ts";
import { Page } from "#components/shell/page.tsx";
import { ObservationId, SessionId, wireId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../../../arriving.tsx";
import { fetchSubject, Hydrate, trpc } from "../../../../../rsc.tsx";

export const metadata: Metadata = { title: "Case" };

type Props = { params: Promise<{ id: string; observation: string }> };

/** Who looks, and at which case; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("session:read");
  const given = await params;
  const session_id = SessionId.safeParse(given.id);
  const observation_id = ObservationId.safeParse(given.observation);
  if (!session_id.success || !observation_id.success) notFound();
  const ids = { session_id: session_id.data, observation_id: observation_id.data };
  const session = await fetchSubject(trpc.sessions.byId.queryOptions({ session_id: ids.session_id }));
  await fetchSubject(trpc.sessions.observation.queryOptions(ids));
  return { actor, ids, session };
}

async function CasePage(props: Props) {
  const { actor, ids, session } = await found(props);
  return (
    <Page
      reach={session?.environment.mode}
      crumbs={[
        { label: "Sessions", href: "/sessions" },
        {
          label: session ? `${session.agent.name} ${skillOf(session)}` : "Session",
          href: sessionPath(ids.session_id),
          mono: true,
        },
        { label: "Cases", href: casesPath(ids.session_id) },
        { label: "Case" },
      ]}
    >
      <Hydrate>
        <CaseSheet ids={ids} viewer={{ id: wireId("member", actor.memberId), role: actor.role }} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, CasePage);
