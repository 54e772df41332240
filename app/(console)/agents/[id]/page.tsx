import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgentDetail } from "#components/agents/agent-detail.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { AgentId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../../arriving.tsx";
import { pageReach } from "../../../page-reach.ts";
import { fetchSubject, Hydrate, prefetchPages, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Agent" };

type Props = { params: Promise<{ id: string }> };

/** Who looks, and at what; there is no such page where it is not there. */
async function found({ params }: Props) {
  const { actor } = await requireViewer("agent:read");
  const id = AgentId.safeParse((await params).id);
  if (!id.success) notFound();
  const agent = await fetchSubject(trpc.agents.byId.queryOptions({ agent_id: id.data }));
  return { actor, id: id.data, agent };
}

async function AgentPage(props: Props) {
  const { actor, id, agent } = await found(props);
  // The same question as the table's own, so that its rows are in the page.
  await prefetchPages(
    trpc.agents.keys.infiniteQueryOptions(
      { limit: 50, agent_id: id },
      { getNextPageParam: (page) => page.next_cursor },
    ),
  );
  return (
    <Page crumbs={[{ label: "Agents", href: "/agents" }, { label: agent?.name ?? "Agent" }]} reach={await pageReach()}>
      <Hydrate>
        <AgentDetail agentId={id} refusal={refusalFor(actor.role, "agent:manage")} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: found }, AgentPage);
