"use client";

import { useQuery } from "@tanstack/react-query";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import type { SessionDetail } from "#contract/sessions.ts";
import { compareDecisions } from "#engine/agreement.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useActRefusal } from "../viewer.tsx";
import { ActProblem } from "./act-problem.tsx";
import type { CaseView } from "./case-view.ts";
import { decidedBefore } from "./decided-before.ts";
import { type DecisionDraft, type DecisionErrors, decisionOf, EMPTY_DRAFT } from "./decision-draft.ts";
import { useDecide } from "./use-decide.ts";

/** What the person would do here, said before the recommendation is seen, or against one that is. */
export function DecideForm({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  const decide = useDecide();
  const refusal = useActRefusal("session:decide");
  const [draft, setDraft] = useState<DecisionDraft>(EMPTY_DRAFT);
  const [errors, setErrors] = useState<DecisionErrors>({});
  const [missed, setMissed] = useState(false);
  const apart = useIsApart(session, observation, draft);
  const change = (changed: Partial<DecisionDraft>) => setDraft({ ...draft, ...changed });
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    const judged = decisionOf(draft);
    setErrors("errors" in judged ? judged.errors : {});
    if ("errors" in judged || refusal || decide.isPending) return;
    const human_decision = { ...judged.decision, critical_miss: apart && missed };
    decide.mutate({ session_id: session.id, observation_id: observation.observation_id, human_decision });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) send();
  };
  return (
    <form onSubmit={send} onKeyDown={press} className="grid max-w-130 gap-3">
      <KnownActions session={session} chosen={draft.action} onChoose={(action) => change({ action })} />
      <Field label="What should be done" error={errors.action} required>
        <TextInput
          mono
          autoComplete="off"
          value={draft.action}
          maxLength={200}
          onChange={(event) => change({ action: event.target.value })}
        />
      </Field>
      <Field
        label="With"
        hint={session.config.comparator === "action" ? "JSON, if it matters; not compared here" : "JSON; compared too"}
        error={errors.arguments}
      >
        <Textarea
          rows={session.config.comparator === "action" ? 1 : 4}
          spellCheck={false}
          className="font-mono"
          value={draft.arguments}
          placeholder="{}"
          onChange={(event) => change({ arguments: event.target.value })}
        />
      </Field>
      <Field label="Notes" hint="why, for whoever reads it later" error={errors.notes}>
        <Textarea rows={2} value={draft.notes} onChange={(event) => change({ notes: event.target.value })} />
      </Field>
      {!observation.sealed && (
        <Checkbox
          label="A critical miss"
          note="Following the agent would have caused significant harm"
          checked={apart && missed}
          onChange={setMissed}
          disabledReason={apart ? null : "Only where you decide differently"}
        />
      )}
      {decide.error && <ActProblem problem={problemOf(decide.error)} />}
      <div>
        <Button type="submit" variant="primary" size="large" pending={decide.isPending} disabledReason={refusal}>
          {observation.sealed ? "Decide, then see" : "Decide"}
        </Button>
      </div>
    </form>
  );
}

/** Whether what is typed would disagree with a recommendation that is shown, as the server will compare it. */
function useIsApart(session: SessionDetail, { recommendation }: CaseView, draft: DecisionDraft): boolean {
  const judged = decisionOf(draft);
  if (!recommendation || "errors" in judged) return false;
  const agent = { action: recommendation.action, arguments: recommendation.arguments ?? {} };
  return compareDecisions(session.config.comparator, agent, judged.decision) === "disagree";
}

const MOST_KNOWN = 8;

/** Actions that people have decided here, to choose instead of typing them. */
function KnownActions({
  session,
  chosen,
  onChoose,
}: {
  session: SessionDetail;
  chosen: string;
  onChoose: (action: string) => void;
}) {
  const trpc = useTRPC();
  const said = useQuery(trpc.sessions.whoSaidWhat.queryOptions({ session_id: session.id }));
  const known = said.data ? decidedBefore(said.data, MOST_KNOWN) : [];
  if (known.length === 0) return null;
  return (
    <fieldset className="flex flex-wrap gap-1.5">
      <legend className="mb-1 text-12 text-fg-2">Decided here before</legend>
      {known.map((action) => (
        <Button key={action} size="small" aria-pressed={action === chosen} onClick={() => onChoose(action)}>
          <span className="font-mono">{action}</span>
        </Button>
      ))}
    </fieldset>
  );
}
