import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { AgentDetail } from "#components/agents/agent-detail.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { AgentId } from "#contract/ids.ts";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { Hydrate, prefetch, trpc } from "../../../rsc.tsx";

export const metadata: Metadata = { title: "Agent" };

export default async function AgentPage({ params }: { params: Promise<{ id: string }> }) {
  const { actor } = await requireViewer("agent:read");
  const id = AgentId.safeParse((await params).id);
  if (!id.success) notFound();
  await prefetch(trpc.agents.byId.queryOptions({ agent_id: id.data }));
  return (
    <Page crumbs={[{ label: "Agents", href: "/agents" }, { label: "Agent" }]}>
      <Hydrate>
        <AgentDetail agentId={id.data} refusal={refusalFor(actor.role, "agent:manage")} />
      </Hydrate>
    </Page>
  );
}
