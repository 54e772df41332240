import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { readCaseFilter } from "#components/sessions/case-filter.ts";
import { CaseList } from "#components/sessions/case-list.tsx";
import { caseQuery } from "#components/sessions/case-query.ts";
import { skillOf } from "#components/sessions/figures.ts";
import { sessionPath } from "#components/sessions/paths.ts";
import { Page } from "#components/shell/page.tsx";
import { SessionId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../../arriving.tsx";
import { fetchSubject, Hydrate, prefetchPages, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Cases" };

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Whose cases; there is no such page where it is not there. */
async function found({ params }: Props) {
  await requireViewer("session:read");
  const id = SessionId.safeParse((await params).id);
  if (!id.success) notFound();
  return { id: id.data, session: await fetchSubject(trpc.sessions.byId.queryOptions({ session_id: id.data })) };
}

async function CasesPage(props: Props) {
  const { id, session } = await found(props);
  const filter = await readCaseFilter(props.searchParams);
  await prefetchPages(
    trpc.sessions.observations.infiniteQueryOptions(caseQuery(id, filter), {
      getNextPageParam: (page) => page.next_cursor,
    }),
  );
  return (
    <Page
      reach={session?.environment.mode}
      crumbs={[
        { label: "Sessions", href: "/sessions" },
        {
          label: session ? `${session.agent.name} ${skillOf(session)}` : "Session",
          href: sessionPath(id),
          mono: true,
        },
        { label: "Cases" },
      ]}
    >
      <Hydrate>
        <CaseList sessionId={id} filter={filter} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, CasesPage);
