"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { VoteOutcomes } from "#contract/approval-work.ts";
import type { ApprovalSummary } from "#contract/approvals.ts";
import type { VoteChoice } from "#engine/vocabulary.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { RejectionPresets } from "./rejection-presets.tsx";
import { splitDescription } from "./request-title.ts";
import { type KeptVotes, useBulkUndo } from "./use-bulk-undo.ts";

const WORDS = {
  reject: { act: "Reject", done: "rejected" },
  approve: { act: "Approve", done: "approved" },
} as const satisfies Record<VoteChoice, { act: string; done: string }>;

type Props = {
  choice: VoteChoice;
  summaries: readonly ApprovalSummary[];
  sent: KeptVotes;
  onClose: () => void;
  /** All of them were voted on. */
  onDone: () => void;
};

/** One reason for many requests, each voted on as if alone; what was refused is told one by one. */
export function BulkDialog({ choice, summaries: given, sent, onClose, onDone }: Props) {
  // As they were when it was asked: those that are settled leave the list while the others are told of.
  const [summaries] = useState(given);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [comment, setComment] = useState("");
  const [refused, setRefused] = useState<VoteOutcomes["items"]>([]);
  const tell = useBulkUndo(sent);
  const vote = useMutation(
    trpc.approvals.voteOnMany.mutationOptions({
      onSuccess: ({ items }) => {
        const left = items.filter(({ voted }) => !voted);
        const done = items.length - left.length;
        if (done > 0) tell(choice, items, `${done} ${WORDS[choice].done}`);
        setRefused(left);
        if (left.length === 0) {
          onClose();
          onDone();
        }
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() }),
    }),
  );
  const missing = comment.trim() === "" ? "Say why, in one sentence for all of them" : null;
  const send = () => {
    const items = summaries.map(({ id, payload_hash }) => ({
      approval_id: id,
      ...(payload_hash ? { payload_hash } : {}),
    }));
    void stepUp(() => vote.mutateAsync({ choice, comment, items })).catch(() => undefined);
  };
  const count = summaries.length;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`${WORDS[choice].act} ${count} ${count === 1 ? "request" : "requests"}?`}
      description={
        choice === "reject"
          ? "Every agent is told to stop. The first rejection of a request ends it."
          : "Each is approved once, for exactly what was asked. They are of one type, at most S2, and can be undone."
      }
      footer={
        refused.length > 0 ? (
          <Button onClick={onClose}>Close</Button>
        ) : (
          <>
            <Button onClick={onClose}>Not now</Button>
            <Button disabledReason={missing} pending={vote.isPending} onClick={send}>
              {WORDS[choice].act} {count}
            </Button>
          </>
        )
      }
    >
      <ul className="mb-3 grid max-h-40 gap-1 overflow-auto text-12" aria-label="What is decided">
        {summaries.map((summary) => (
          <li key={summary.id} className="clip">
            {splitDescription(summary.description).title} <span className="text-fg-2">{summary.agent_name}</span>
          </li>
        ))}
      </ul>
      <Field label="Comment" hint="kept in the audit trail, with each of them" required>
        <Textarea rows={2} maxLength={4000} value={comment} onChange={(event) => setComment(event.target.value)} />
      </Field>
      {choice === "reject" && <RejectionPresets onChoose={setComment} />}
      {vote.error && <ActProblem problem={problemOf(vote.error)} />}
      {refused.length > 0 && <Refused items={refused} summaries={summaries} />}
    </Dialog>
  );
}

function Refused({ items, summaries }: { items: VoteOutcomes["items"]; summaries: readonly ApprovalSummary[] }) {
  const titles = new Map(summaries.map(({ id, description }) => [id, splitDescription(description).title]));
  return (
    <div role="alert" className="mt-3 text-12">
      <p className="font-medium">
        {items.length} {items.length === 1 ? "was" : "were"} not voted on:
      </p>
      <ul className="mt-1 grid gap-1">
        {items.map(({ approval_id, message }) => (
          <li key={approval_id}>
            {titles.get(approval_id) ?? approval_id}: <span className="text-fg-1">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
