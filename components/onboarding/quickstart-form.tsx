"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import type { MembraneTemplate } from "#engine/vocabulary.ts";
import { type Entered, Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useStepUp } from "../members/step-up.tsx";
import { MEMBRANE_TEMPLATE_WORDS, namesIn } from "../membranes/template-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { PolicyPreview } from "./policy-preview.tsx";
import { QuickstartMade } from "./quickstart-made.tsx";
import { TemplateChoice } from "./template-choice.tsx";

/** From nothing to a watched agent: what it does, its tools, and what will be made of that. */
export function QuickstartForm({ organisation, refusal }: { organisation: string; refusal: string | null }) {
  const trpc = useTRPC();
  const stepUp = useStepUp();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState<MembraneTemplate>("support");
  const [tools, setTools] = useState("");
  const actionTypes = namesIn(tools);
  const begin = useMutation(
    trpc.onboarding.quickstart.mutationOptions({
      // Not awaited: what was made stands at once.
      onSuccess: () => {
        for (const key of [trpc.membranes.pathKey(), trpc.agents.pathKey(), trpc.environments.pathKey()]) {
          void queryClient.invalidateQueries({ queryKey: key });
        }
      },
    }),
  );
  if (begin.data) return <QuickstartMade made={begin.data} />;
  const faults = formFaults(begin.error, ["organisation", "action_types", "agent"], { agent_disabled: "agent" });
  const send = (entered: Entered) => {
    const agent = entered("agent").trim();
    const input = {
      organisation: entered("organisation"),
      kind,
      action_types: actionTypes,
      ...(agent ? { agent } : {}),
    };
    void stepUp(() => begin.mutateAsync(input)).catch(() => undefined);
  };
  return (
    <Form faults={faults} onSend={send} className="grid max-w-190 grid-cols-1">
      <Step title="1. The agent">
        <Field label="Organisation" hint="the membrane is named after it" error={faults.at("organisation")} required>
          <TextInput name="organisation" defaultValue={organisation.slice(0, 60)} maxLength={60} autoComplete="off" />
        </Field>
        <TemplateChoice value={kind} onChange={setKind} />
        <Field label="Name of the agent" hint="registered if it is new" error={faults.at("agent")}>
          <TextInput
            name="agent"
            placeholder={`${kind === "coding_agent" ? "coding" : kind}-agent`}
            mono
            autoComplete="off"
          />
        </Field>
      </Step>
      <Step title="2. Its tools">
        <Field
          label="Tools"
          hint="lower case, by commas or lines; each is the action type of its intents"
          error={faults.at("action_types")}
          required
        >
          <Textarea
            name="action_types"
            rows={3}
            value={tools}
            onChange={(event) => setTools(event.target.value)}
            className="font-mono"
            autoComplete="off"
            spellCheck={false}
          />
        </Field>
        <div>
          <Button size="small" onClick={() => setTools(MEMBRANE_TEMPLATE_WORDS[kind].example)}>
            Take the usual ones
          </Button>
        </div>
      </Step>
      <Step title="3. What will be made">
        <PolicyPreview kind={kind} actionTypes={actionTypes} />
        <p className="text-12 text-fg-1">
          In lab and in SHADOW, with a key that is shown once. It records what it would have done and holds nothing
          back.
        </p>
        <div>
          <Button
            type="submit"
            variant="primary"
            pending={begin.isPending}
            disabledReason={refusal ?? (actionTypes.length === 0 ? "Name at least one tool" : null)}
          >
            Make it
          </Button>
        </div>
      </Step>
    </Form>
  );
}

function Step({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="grid grid-cols-1 gap-4 border-b border-line-1 px-6 py-5 max-md:px-4">
      <h2 className="text-14 font-semibold">{title}</h2>
      {children}
    </section>
  );
}
