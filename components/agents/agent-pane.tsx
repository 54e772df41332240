"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AgentView } from "#contract/agents.ts";
import { MOST_PENDING } from "#engine/agent-limits.ts";
import { type Entered, Fields, Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useStepUp } from "../members/step-up.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.tsx";

/** What is known about an agent, and the part of it that owners write. */
export function AgentPane({ agent, refusal }: { agent: AgentView; refusal: string | null }) {
  return (
    <>
      <Pane inset="rail">
        <SectionHeader title="Agent" />
        <KeyValues
          align="end"
          entries={[
            { term: "Registered", value: <Time at={agent.created_at} shape="date" /> },
            {
              term: "Last seen",
              value: agent.last_seen_at ? <Time at={agent.last_seen_at} shape="ago" /> : "never",
            },
            {
              term: "This version since",
              value: agent.version_changed_at ? (
                <Time at={agent.version_changed_at} shape="short" />
              ) : (
                "its registration"
              ),
            },
          ]}
        />
      </Pane>
      <Pane inset="rail">
        <SectionHeader title="What it is" />
        <AgentForm
          key={[agent.description, agent.version, agent.pending_limit, agent.writes_per_minute].join("\n")}
          agent={agent}
          refusal={refusal}
        />
      </Pane>
    </>
  );
}

/** Nothing entered is the default. What is no number goes as 0, which the server refuses: on the wire it would be nothing. */
function numberIn(entered: string): number | null {
  return entered.trim() === "" ? null : Number(entered) || 0;
}

function AgentForm({ agent, refusal }: { agent: AgentView; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const change = useMutation(
    trpc.agents.change.mutationOptions({
      onSuccess: () => showToast("Saved"),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  const faults = formFaults(change.error, ["description", "version", "pending_limit", "writes_per_minute"]);
  const send = (entered: Entered) =>
    void stepUp(() =>
      change.mutateAsync({
        agent_id: agent.id,
        description: entered("description"),
        version: entered("version"),
        pending_limit: numberIn(entered("pending_limit")),
        writes_per_minute: numberIn(entered("writes_per_minute")),
      }),
    ).catch(() => undefined);
  return (
    <Form faults={faults} onSend={send} className="mt-1 grid gap-3.5">
      <Fields refusal={refusal}>
        <Field label="What it does" error={faults.at("description")}>
          <Textarea name="description" rows={3} defaultValue={agent.description} maxLength={1000} />
        </Field>
        <Field label="Version" error={faults.at("version")}>
          <TextInput name="version" mono defaultValue={agent.version} maxLength={200} autoComplete="off" />
        </Field>
        <p className="text-12 text-fg-2">A new version suggests that its critical skills start again at SHADOW.</p>
        <Field
          label="Requests that may wait for people"
          hint={`at most ${MOST_PENDING}`}
          error={faults.at("pending_limit")}
        >
          <TextInput
            name="pending_limit"
            mono
            inputMode="numeric"
            defaultValue={agent.pending_limit}
            autoComplete="off"
          />
        </Field>
        <Field label="Writes a minute" hint="empty is the installation's limit" error={faults.at("writes_per_minute")}>
          <TextInput
            name="writes_per_minute"
            mono
            inputMode="numeric"
            defaultValue={agent.writes_per_minute ?? ""}
            autoComplete="off"
          />
        </Field>
      </Fields>
      <div>
        <Button type="submit" disabledReason={refusal} pending={change.isPending}>
          Save
        </Button>
      </div>
    </Form>
  );
}
