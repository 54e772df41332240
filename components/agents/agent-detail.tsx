"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { AgentView } from "#contract/agents.ts";
import { Loaded } from "../loaded.tsx";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { showFailure } from "../ui/toast.tsx";
import { AgentPane } from "./agent-pane.tsx";
import { IssueKeyDialog } from "./issue-key-dialog.tsx";
import { KeyTable } from "./key-table.tsx";

/** One agent: what it is now, and the keys it works with. */
export function AgentDetail({ agentId, refusal }: { agentId: string; refusal: string | null }) {
  const trpc = useTRPC();
  const agent = useQuery(trpc.agents.byId.queryOptions({ agent_id: agentId }));
  return (
    <Loaded
      query={agent}
      title="Could not load the agent"
      stands="Its keys and sessions work as before."
      loading={<SkeletonRows rows={8} height="h-11" label="Loading the agent" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => <AgentSheet agent={held} refusal={refusal} />}
    </Loaded>
  );
}

function AgentSheet({ agent, refusal }: { agent: AgentView; refusal: string | null }) {
  const isDisabled = agent.disabled_at !== null;
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title={agent.name}
        name={agent.version || undefined}
        description={agent.description || "Nothing is written about what it does."}
        actions={
          <>
            <DisableAgent agent={agent} refusal={refusal} />
            <IssueKeyDialog
              holder={{ kind: "agent", agent_id: agent.id }}
              disabledReason={refusal ?? (isDisabled ? "The agent is disabled; its keys would be refused" : null)}
            />
          </>
        }
      />
      {isDisabled && (
        <p role="status" className="hatch border-b border-line-2 px-6 py-2 max-md:px-4">
          Disabled <Time at={agent.disabled_at ?? ""} shape="short" />. Its keys are refused; what it asked before
          stands.
        </p>
      )}
      <WithRail rail={<AgentPane key={agent.id} agent={agent} refusal={refusal} />} railLabel="What it is">
        <Pane className="border-b-0 pb-1!">
          <SectionHeader
            title="Keys"
            note={`${agent.active_keys} valid`}
            aside={
              <Link href={`/sessions?agent=${agent.id}`} className="link touch">
                {agent.sessions} {agent.sessions === 1 ? "session" : "sessions"}
              </Link>
            }
          />
        </Pane>
        <KeyTable agentId={agent.id} refusal={refusal} />
      </WithRail>
    </div>
  );
}

/** Stops an agent at once, or lets it work again. */
function DisableAgent({ agent, refusal }: { agent: AgentView; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [stopping, setStopping] = useState(false);
  const change = useMutation(
    trpc.agents.change.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  const setDisabled = (disabled: boolean) =>
    void stepUp(() => change.mutateAsync({ agent_id: agent.id, disabled }))
      .catch((error: unknown) => showFailure(problemOf(error).message))
      .finally(() => setStopping(false));
  if (agent.disabled_at !== null)
    return (
      <Button disabledReason={refusal} pending={change.isPending} onClick={() => setDisabled(false)}>
        Let it work again
      </Button>
    );
  return (
    <>
      <Button disabledReason={refusal} onClick={() => setStopping(true)}>
        Disable
      </Button>
      <AlertDialog
        open={stopping}
        onOpenChange={setStopping}
        title={`Disable ${agent.name}`}
        consequence="From the next request on, all its keys are refused. Requests that wait for people still wait."
        confirmLabel="Disable"
        pending={change.isPending}
        onConfirm={() => setDisabled(true)}
      />
    </>
  );
}
