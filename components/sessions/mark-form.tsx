"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { SessionDetail } from "#contract/sessions.ts";
import { refusalToMark } from "#engine/mark.ts";
import type { MarkRefusal } from "#engine/refusal.ts";
import { DISAGREEMENT_MARKS, type DisagreementMark } from "#engine/vocabulary.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { useActRefusal, useViewer } from "../viewer.tsx";
import { DISAGREEMENT_MARK_WORDS } from "../words.ts";
import { ActProblem } from "./act-problem.tsx";
import type { CaseView } from "./case-view.ts";
import { formatWindow } from "./figures.ts";

const REFUSAL_TEXT = {
  undecided: "Nobody has decided this case yet",
  not_a_disagreement: "Only a disagreement is marked",
  not_the_decider: "Who decided it, or an owner, may call it a critical miss",
} satisfies Record<MarkRefusal, string>;

/** How a disagreement is read, and whether it was a critical miss. A reading changes no count; a critical miss does. */
export function MarkForm({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  const [mark, setMark] = useState<DisagreementMark | null>(observation.mark);
  const [note, setNote] = useState(observation.mark_note ?? "");
  const [asking, setAsking] = useState(false);
  const marking = useMarking(() => setAsking(false));
  const refusals = useRefusals(observation);
  const of = { session_id: session.id, observation_id: observation.observation_id };
  const isKept = mark === observation.mark && note === (observation.mark_note ?? "");
  const noted = note.trim() === "" ? null : note;
  const window = session.config.critical_miss_window_hours;
  return (
    <section aria-labelledby="marks" className="mt-4 border-t border-line-1 pt-2">
      <SectionHeader id="marks" title="How to read it" note="changes no count" />
      <div className="grid max-w-130 gap-3">
        <MarkChoice value={mark} onChange={setMark} />
        <Field label="Note">
          <Textarea rows={2} value={note} maxLength={4000} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {marking.error && !asking && <ActProblem problem={problemOf(marking.error)} />}
        <div className="flex flex-wrap gap-2">
          <Button
            pending={marking.isPending}
            disabledReason={refusals.read ?? (isKept ? "Nothing is changed" : null)}
            onClick={() => marking.mutate({ ...of, mark, note: noted })}
          >
            Save
          </Button>
          <Button
            icon={<VerdictShape verdict="block" size={14} />}
            disabledReason={observation.critical_miss ? "It is marked as one" : refusals.miss}
            onClick={() => setAsking(true)}
          >
            Critical miss
          </Button>
        </div>
      </div>
      <AlertDialog
        open={asking}
        onOpenChange={setAsking}
        title="Mark it as a critical miss?"
        consequence={`Following ${session.agent.name} here would have caused significant harm. It closes the gate for ${formatWindow(window)} from the decision on, and is not taken back.`}
        confirmLabel="Mark it"
        cancelLabel="Not one"
        pending={marking.isPending}
        onConfirm={() => marking.mutate({ ...of, critical_miss: true, mark, note: noted })}
      >
        {marking.error && <ActProblem problem={problemOf(marking.error)} />}
      </AlertDialog>
    </section>
  );
}

function useMarking(onDone: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.sessions.mark.mutationOptions({
      onSuccess: (marked) => {
        showToast(marked.critical_miss ? "Marked as a critical miss" : "Saved");
        onDone();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
}

function useRefusals({ outcome, decided_by }: CaseView): { read: string | null; miss: string | null } {
  const viewer = useViewer();
  const role = useActRefusal("session:mark");
  const who = { isOwner: viewer.role === "owner", isDecider: decided_by?.id === viewer.id };
  const textOf = (asCriticalMiss: boolean) => {
    const refusal = refusalToMark({ ...who, outcome, asCriticalMiss });
    return role ?? (refusal && REFUSAL_TEXT[refusal]);
  };
  return { read: textOf(false), miss: textOf(true) };
}

function MarkChoice({
  value,
  onChange,
}: {
  value: DisagreementMark | null;
  onChange: (mark: DisagreementMark | null) => void;
}) {
  const name = useId();
  return (
    <fieldset className="flex flex-wrap gap-x-5 gap-y-1">
      <legend className="sr-only">How to read the disagreement</legend>
      {[...DISAGREEMENT_MARKS, null].map((mark) => (
        <label key={mark} className="flex items-center gap-2 max-md:min-h-11">
          <input
            type="radio"
            name={name}
            checked={mark === value}
            onChange={() => onChange(mark)}
            className="accent-ink"
          />
          {mark === null ? "Not read yet" : DISAGREEMENT_MARK_WORDS[mark]}
        </label>
      ))}
    </fieldset>
  );
}
