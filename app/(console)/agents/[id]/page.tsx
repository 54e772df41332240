import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgentDetail } from "#components/agents/agent-detail.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { AgentId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { fetchSubject, Hydrate, prefetchPages, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Agent" };

export default async function AgentPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("agent:read");
  const id = AgentId.safeParse((await params).id);
  if (!id.success) notFound();
  const [agent] = await Promise.all([
    fetchSubject(trpc.agents.byId.queryOptions({ agent_id: id.data })),
    // The same question as the table's own, so that its rows are in the page.
    prefetchPages(
      trpc.agents.keys.infiniteQueryOptions(
        { limit: 50, agent_id: id.data },
        { getNextPageParam: (page) => page.next_cursor },
      ),
    ),
  ]);
  return (
    <Page crumbs={[{ label: "Agents", href: "/agents" }, { label: agent?.name ?? "Agent" }]}>
      <Hydrate>
        <AgentDetail agentId={id.data} refusal={refusalFor(actor.role, "agent:manage")} />
      </Hydrate>
    </Page>
  );
}
