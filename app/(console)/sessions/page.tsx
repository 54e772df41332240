import type { Metadata } from "next";
import { refusalFor } from "#components/members/refusal-for.ts";
import { CreateSessionDialog } from "#components/sessions/create-session-dialog.tsx";
import { readSessionFilter } from "#components/sessions/session-filter.ts";
import { SessionFilters } from "#components/sessions/session-filters.tsx";
import { SessionList } from "#components/sessions/session-list.tsx";
import { sessionQuery } from "#components/sessions/session-query.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";
import { Hydrate, prefetch, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Sessions" };

async function SessionsPage({
  searchParams,
}: {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}) {
  const { actor } = await requireViewer("session:read");
  const filter = await readSessionFilter(searchParams);
  const create = <CreateSessionDialog disabledReason={refusalFor(actor.role, "session:create")} />;
  await Promise.all([
    prefetchPages(
      trpc.sessions.list.infiniteQueryOptions(sessionQuery(filter), { getNextPageParam: (page) => page.next_cursor }),
    ),
    prefetch(trpc.agents.list.queryOptions({ limit: 200 })),
    prefetch(trpc.environments.list.queryOptions({ limit: 200 })),
  ]);
  return (
    <Page crumbs={[{ label: "Sessions" }]} reach={await pageReach((await searchParams).environment)}>
      <PageHeader
        title="Sessions"
        description="Every skill under evaluation: who decides it now, and what the next level asks for."
        actions={create}
      />
      <Hydrate>
        <SessionFilters />
        <SessionList filter={filter} create={create} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("session:read") }, SessionsPage);
