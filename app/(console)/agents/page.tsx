import type { Metadata } from "next";
import { AgentTable } from "#components/agents/agent-table.tsx";
import { IssueKeyDialog } from "#components/agents/issue-key-dialog.tsx";
import { KeyTable } from "#components/agents/key-table.tsx";
import { RegisterAgentDialog } from "#components/agents/register-agent-dialog.tsx";
import { refusalFor } from "#components/members/refusal-for.ts";
import { Page } from "#components/shell/page.tsx";
import { PageHeader } from "#components/shell/page-header.tsx";
import { Pane } from "#components/ui/pane.tsx";
import { SectionHeader } from "#components/ui/section-header.tsx";
import { requireViewer } from "#server/auth/require-viewer.ts";
import { arriving } from "../../arriving.tsx";
import { pageReach } from "../../page-reach.ts";
import { Hydrate, prefetchPages, trpc } from "../../rsc.tsx";

export const metadata: Metadata = { title: "Agents" };

async function AgentsPage() {
  const { actor } = await requireViewer("agent:read");
  const noAgents = refusalFor(actor.role, "agent:manage");
  const noKeys = refusalFor(actor.role, "key:manage");
  const paged = { getNextPageParam: (page: { next_cursor: string | null }) => page.next_cursor };
  await Promise.all([
    prefetchPages(trpc.agents.list.infiniteQueryOptions({ limit: 50 }, paged)),
    prefetchPages(trpc.agents.keys.infiniteQueryOptions({ limit: 50, kind: "reporter" }, paged)),
  ]);
  return (
    <Page crumbs={[{ label: "Agents" }]} reach={await pageReach()}>
      <PageHeader
        title="Agents"
        description="Programs that ask before they act, and the keys they ask with."
        actions={<RegisterAgentDialog disabledReason={noAgents} />}
      />
      <Hydrate>
        <AgentTable />
        <Pane className="border-b-0 pt-6 pb-1">
          <SectionHeader
            title="Systems of record"
            note="keys that report what people decided"
            aside={<IssueKeyDialog holder={{ kind: "reporter" }} disabledReason={noKeys} />}
          />
        </Pane>
        <KeyTable kind="reporter" refusal={noKeys} />
      </Hydrate>
    </Page>
  );
}

export default arriving({ known: () => requireViewer("agent:read") }, AgentsPage);
