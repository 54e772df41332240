"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { SessionDetail } from "#contract/sessions.ts";
import { lowerLevels } from "#engine/level.ts";
import { refusalToDemote } from "#engine/level-change.ts";
import type { DemoteRefusal } from "#engine/refusal.ts";
import type { AutonomyLevel } from "#engine/vocabulary.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { AUTONOMY_LEVEL_WORDS } from "../words.ts";
import { ActProblem } from "./act-problem.tsx";
import { evidenceSentence, levelWord, skillOf } from "./figures.ts";
import { CONSEQUENCE } from "./level-change-words.ts";
import { LevelStep } from "./level-step.tsx";

const REFUSAL_TEXT = {
  session_closed: "This session is closed",
  not_lower: "Choose a level below the present one",
  reason_required: "Say why first",
} satisfies Record<DemoteRefusal, string>;

/** Down, any time, with a reason. Where there are two lower levels, the next one is offered first. */
export function DemoteDialog({
  session,
  open,
  onOpenChange,
  suggested,
}: {
  session: SessionDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** The level that a suggestion names. */
  suggested: AutonomyLevel | null;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const lower = lowerLevels(session.level);
  const [chosen, setChosen] = useState<AutonomyLevel | null>(null);
  const [reason, setReason] = useState("");
  const to = chosen ?? suggested ?? lower.at(-1) ?? session.level;
  const refusal = refusalToDemote(session.level, to, reason, session.closed_at !== null);
  const demote = useMutation(
    trpc.sessions.demote.mutationOptions({
      onSuccess: (changed) => {
        showToast(`${session.agent.name} ${skillOf(session)} is now ${levelWord(changed.level)}`);
        change(false);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
  const change = (next: boolean) => {
    if (!next) {
      setChosen(null);
      setReason("");
      demote.reset();
    }
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Demote ${session.agent.name} ${skillOf(session)}`}
      footer={
        <>
          <Button onClick={() => change(false)}>Keep {levelWord(session.level)}</Button>
          <Button
            variant="primary"
            pending={demote.isPending}
            disabledReason={refusal && REFUSAL_TEXT[refusal]}
            onClick={() => demote.mutate({ session_id: session.id, level: to, reason })}
          >
            Demote
          </Button>
        </>
      }
    >
      <LevelStep from={session.level} to={to} />
      {lower.length > 1 && <LevelChoice levels={lower} value={to} onChange={setChosen} />}
      <p className="mb-3 text-pretty text-fg-1">
        {CONSEQUENCE[to](session)} What it earned so far stays in its history:{" "}
        <span className="text-fg-0">{evidenceSentence(session)}.</span>
      </p>
      <Field label="Why" hint="kept in the audit log" required>
        <Textarea value={reason} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {demote.error && <ActProblem problem={problemOf(demote.error)} />}
    </Dialog>
  );
}

function LevelChoice({
  levels,
  value,
  onChange,
}: {
  levels: readonly AutonomyLevel[];
  value: AutonomyLevel;
  onChange: (level: AutonomyLevel) => void;
}) {
  const name = useId();
  return (
    <fieldset className="mb-3 grid gap-1">
      <legend className="mb-1 text-12 font-medium">Down to</legend>
      {[...levels].reverse().map((level) => (
        <label key={level} className="flex items-center gap-2 max-md:min-h-11">
          <input
            type="radio"
            name={name}
            checked={level === value}
            onChange={() => onChange(level)}
            className="accent-ink"
          />
          <span className="state-word text-fg-0">{levelWord(level)}</span>
          <span className="text-12 text-fg-2">{AUTONOMY_LEVEL_WORDS[level].meaning}</span>
        </label>
      ))}
    </fieldset>
  );
}
