"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import Link from "next/link";
import { type FormEvent, useState } from "react";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.tsx";
import { IssueKeyDialog } from "./issue-key-dialog.tsx";
import { KeyTable } from "./key-table.tsx";

/** One agent: what it is now, and the keys it works with. */
export function AgentDetail({ agentId, refusal }: { agentId: string; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const { data: agent } = useSuspenseQuery(trpc.agents.byId.queryOptions({ agent_id: agentId }));
  const [stopping, setStopping] = useState(false);
  const change = useMutation(
    trpc.agents.change.mutationOptions({
      onSuccess: () => setStopping(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  const isDisabled = agent.disabled_at !== null;
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    const changed = {
      agent_id: agentId,
      description: String(entered.get("description") ?? ""),
      version: String(entered.get("version") ?? ""),
    };
    stepUp(() => change.mutateAsync(changed))
      .then(() => showToast("Saved"))
      .catch(() => undefined);
  };
  const setDisabled = (disabled: boolean) =>
    void stepUp(() => change.mutateAsync({ agent_id: agentId, disabled })).catch(() => undefined);

  return (
    <>
      <PageHeader
        title={agent.name}
        name={agent.version || undefined}
        description={agent.description || "Nothing is written about what it does."}
        actions={
          <>
            {isDisabled ? (
              <Button disabledReason={refusal} pending={change.isPending} onClick={() => setDisabled(false)}>
                Let it work again
              </Button>
            ) : (
              <Button disabledReason={refusal} onClick={() => setStopping(true)}>
                Disable
              </Button>
            )}
            <IssueKeyDialog
              holder={{ kind: "agent", agent_id: agentId }}
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
      <Pane>
        <SectionHeader
          title="Keys"
          note={`${agent.active_keys} valid`}
          aside={
            <Link href={`/sessions?agent=${agentId}`} className="link">
              {agent.sessions} {agent.sessions === 1 ? "session" : "sessions"}
            </Link>
          }
        />
      </Pane>
      <KeyTable agentId={agentId} refusal={refusal} />
      <Pane>
        <SectionHeader title="What it is" note="a new version suggests that critical skills start again at SHADOW" />
        <form onSubmit={save} className="mt-2 grid max-w-130 gap-4">
          <Field label="What it does">
            <TextInput name="description" defaultValue={agent.description} maxLength={1000} />
          </Field>
          <Field label="Version" error={change.error && problemOf(change.error).message}>
            <TextInput name="version" mono defaultValue={agent.version} maxLength={200} autoComplete="off" />
          </Field>
          <div>
            <Button type="submit" disabledReason={refusal} pending={change.isPending}>
              Save
            </Button>
          </div>
        </form>
      </Pane>
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
