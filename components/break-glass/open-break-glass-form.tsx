"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { LONGEST_WINDOW_MINUTES, SHORTEST_REASON } from "#engine/break-glass.ts";
import { Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useStepUp } from "../members/step-up.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";

/** Asks for an exception for one agent and one type of action. */
export function OpenBreakGlassForm({ onClose }: { onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const agents = useQuery(trpc.agents.list.queryOptions({ limit: 200 }));
  const [agentId, setAgentId] = useState("");
  const open = useMutation(
    trpc.breakGlass.open.mutationOptions({
      onSuccess: ({ state }) => {
        showToast(state === "open" ? "The glass is broken" : "Another owner has to confirm within 15 minutes");
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.breakGlass.pathKey() }),
    }),
  );
  const faults = formFaults(open.error, ["agent_id", "action_type", "minutes", "reason"]);
  const options = (agents.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Break the glass"
      description="For a while one approval is enough for one agent's actions of one type. What is blocked stays blocked, who asked still does not count, everything is logged, and somebody else reviews it afterwards."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="break-glass" variant="primary" pending={open.isPending}>
            Break the glass
          </Button>
        </>
      }
    >
      <Form
        id="break-glass"
        faults={faults}
        onSend={(entered) =>
          void stepUp(() =>
            open.mutateAsync({
              agent_id: agentId,
              action_type: entered("action_type"),
              minutes: Number(entered("minutes")),
              reason: entered("reason"),
            }),
          ).catch(() => undefined)
        }
      >
        <Field label="Agent" error={faults.at("agent_id")} required>
          <Select options={options} value={agentId} onChange={setAgentId} placeholder="Choose an agent" />
        </Field>
        <Field label="Action type" error={faults.at("action_type")} required>
          <TextInput name="action_type" mono autoComplete="off" autoCapitalize="none" maxLength={64} />
        </Field>
        <Field label="Minutes" hint={`1 to ${LONGEST_WINDOW_MINUTES}`} error={faults.at("minutes")} required>
          <TextInput name="minutes" inputMode="numeric" defaultValue="30" maxLength={2} />
        </Field>
        <Field label="Reason" hint={`at least ${SHORTEST_REASON} characters`} error={faults.at("reason")} required>
          <Textarea name="reason" rows={3} maxLength={2000} />
        </Field>
      </Form>
    </Dialog>
  );
}
