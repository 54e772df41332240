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
import { fetchSubject, Hydrate, prefetchPages, trpc } from "../../../../rsc.tsx";

export const metadata: Metadata = { title: "Cases" };

export default async function CasesPage({
  params,
  searchParams,
}: {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  await requireViewer("session:read");
  const id = SessionId.safeParse((await params).id);
  if (!id.success) notFound();
  const filter = await readCaseFilter(searchParams);
  const session = await fetchSubject(trpc.sessions.byId.queryOptions({ session_id: id.data }));
  await prefetchPages(
    trpc.sessions.observations.infiniteQueryOptions(caseQuery(id.data, filter), {
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
          href: sessionPath(id.data),
          mono: true,
        },
        { label: "Cases" },
      ]}
    >
      <Hydrate>
        <CaseList sessionId={id.data} filter={filter} />
      </Hydrate>
    </Page>
  );
}
