"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { FindingView } from "#contract/findings.ts";
import { refusalToTriage } from "#engine/finding.ts";
import type { FindingStatus } from "#engine/vocabulary.ts";
import { problemOf } from "../problem.ts";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { Time } from "../ui/time.tsx";
import { FINDING_STATUS_WORDS } from "./research-words.ts";

const ACTS = [
  { to: "triaged", label: "Seen", hotkey: "1" },
  { to: "addressed", label: "Addressed", hotkey: "2" },
  { to: "dismissed", label: "Dismiss", hotkey: "3" },
] as const satisfies readonly { to: FindingStatus; label: string; hotkey: string }[];

const REFUSAL = {
  not_a_step: "It is settled already, or was seen before",
  comment_required: "An S4 is settled only with a comment",
} as const;

/** What a person says of a finding: by the buttons, or by their keys. */
export function TriagePane({ finding, refusal }: { finding: FindingView; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [comment, setComment] = useState("");
  const words = useRef<HTMLTextAreaElement>(null);
  const triage = useMutation(
    trpc.research.triage.mutationOptions({
      onSuccess: (answer) => {
        setComment("");
        showAnswer(queryClient, trpc.research.finding.queryKey({ finding_id: finding.id }), answer);
        void queryClient.invalidateQueries({ queryKey: trpc.research.findings.pathKey() });
      },
    }),
  );
  const refusalOf = (to: FindingStatus) => {
    if (refusal !== null) return refusal;
    const refused = refusalToTriage(finding, to, comment);
    return refused && REFUSAL[refused];
  };
  const press = (to: FindingStatus) => {
    if (triage.isPending) return;
    if (refusalOf(to) === null) triage.mutate({ finding_id: finding.id, status: to, comment });
    else words.current?.focus();
  };
  useHotkeys({ 1: () => press("triaged"), 2: () => press("addressed"), 3: () => press("dismissed") });
  const isSettled = finding.status === "addressed" || finding.status === "dismissed";
  return (
    <>
      {finding.triaged_at !== null && (
        <Pane inset="rail">
          <SectionHeader title={FINDING_STATUS_WORDS[finding.status]} />
          <KeyValues
            entries={[
              { term: "By", value: finding.triaged_by?.name ?? "–" },
              { term: "When", value: <Time at={finding.triaged_at} shape="short" /> },
              { term: "Comment", value: finding.comment || "None" },
            ]}
          />
        </Pane>
      )}
      {!isSettled && (
        <Pane inset="rail">
          <SectionHeader title="Triage" note={finding.severity === "S4" ? "an S4 takes a comment" : undefined} />
          <Field
            label="Comment"
            required={finding.severity === "S4"}
            error={triage.error && problemOf(triage.error).message}
          >
            <Textarea ref={words} rows={3} value={comment} onChange={(event) => setComment(event.target.value)} />
          </Field>
          <div className="mt-3 flex flex-wrap gap-2">
            {ACTS.map(({ to, label, hotkey }) => (
              <Button
                key={to}
                hotkey={hotkey}
                disabledReason={refusalOf(to)}
                pending={triage.isPending}
                onClick={() => press(to)}
              >
                {label}
              </Button>
            ))}
          </div>
        </Pane>
      )}
    </>
  );
}
