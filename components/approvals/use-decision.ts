"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { CastVote } from "#contract/approvals.ts";
import { commentRefusal, needsTypedActionType } from "#engine/approval.ts";
import type { VoteChoice } from "#engine/vocabulary.ts";
import { useStepUp } from "../members/step-up.tsx";
import { type ProblemSeen, problemOf } from "../problem.ts";
import { type DecisionDraft, type DecisionErrors, decisionOf } from "../sessions/decision-draft.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { useUnsent } from "./decision-drafts.ts";
import { COMMENT_REFUSAL_WORDS } from "./refusal-words.ts";

type Override = NonNullable<CastVote["override"]>;

/** What a person is about to say of one request, and the sending of it. One for each request that is open. */
export function useDecision(approval: ApprovalSeen, viewerId: string, onSent: (after: ApprovalSeen) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const commentRef = useRef<HTMLTextAreaElement>(null);
  const actionRef = useRef<HTMLInputElement>(null);
  const isSealed = approval.case?.sealed === true;
  const { unsent, set, clear } = useUnsent(viewerId, approval.id, isSealed);
  const { comment, override } = unsent;
  const [errors, setErrors] = useState<DecisionErrors & { comment?: string }>({});
  const [armed, setArmed] = useState<VoteChoice | null>(null);
  const [confirming, setConfirming] = useState<Override | "as_asked" | null>(null);
  const [problem, setProblem] = useState<ProblemSeen | null>(null);

  const vote = useMutation(
    trpc.approvals.vote.mutationOptions({
      onSuccess: (after) => {
        showAnswer(queryClient, trpc.approvals.byId.queryKey({ approval_id: approval.id }), after);
        clear();
        onSent(after);
      },
      onError: (error, { override: chosen }) => {
        const told = problemOf(error);
        // What was chosen instead is graver than what was asked for: it has to be opened and typed as well.
        if (told.refusal === "evidence_unopened")
          setConfirming(chosen ? { ...chosen, arguments: chosen.arguments ?? {} } : "as_asked");
        else setProblem(told);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() }),
    }),
  );

  const cast = (choice: VoteChoice, chosen: Override | null) => {
    setConfirming(null);
    setProblem(null);
    const input = {
      approval_id: approval.id,
      choice,
      comment,
      ...(chosen ? { override: chosen } : {}),
      ...(approval.payload_hash ? { payload_hash: approval.payload_hash } : {}),
    };
    // The mutation itself tells of a failure.
    void stepUp(() => vote.mutateAsync(input)).catch(() => undefined);
  };

  const approve = () => {
    const judged = override && decisionOf({ ...override, notes: "" });
    if (judged && "errors" in judged) {
      setErrors(judged.errors);
      return actionRef.current?.focus();
    }
    const chosen = judged ? { action: judged.decision.action, arguments: judged.decision.arguments ?? {} } : null;
    const severity = approval.risk_assessment?.severity;
    const isGrave = severity !== undefined && needsTypedActionType({ severity, isReversible: approval.is_reversible });
    if (isGrave) return setConfirming(chosen ?? "as_asked");
    cast("approve", chosen);
  };

  /** Sends the vote, or goes to what is still missing and says why. */
  const send = (choice: VoteChoice) => {
    if (vote.isPending) return;
    setArmed(choice);
    setErrors({});
    const refusal = commentRefusal(choice, comment, approval.comment_required);
    if (refusal !== null) {
      setErrors({ comment: COMMENT_REFUSAL_WORDS[refusal] });
      return commentRef.current?.focus();
    }
    if (choice === "approve") approve();
    else cast("reject", null);
  };

  return {
    comment,
    setComment: (next: string) => set({ ...unsent, comment: next }),
    override,
    setOverride: (next: DecisionDraft | null) => set({ ...unsent, override: next }),
    isSealed,
    errors,
    armed,
    /** A letter alone decides nothing without a comment: it chooses, and moves to the comment. */
    choose: (choice: VoteChoice) => {
      if (comment.trim() !== "") return send(choice);
      setArmed(choice);
      setErrors({});
      commentRef.current?.focus();
    },
    /** A ready reason is written into the comment, and the focus is there to change it. */
    takeReason: (reason: string) => {
      set({ ...unsent, comment: reason });
      setErrors({});
      commentRef.current?.focus();
    },
    send,
    isSending: vote.isPending,
    problem,
    commentRef,
    actionRef,
    confirmation:
      confirming === null
        ? null
        : {
            confirm: () => cast("approve", confirming === "as_asked" ? null : confirming),
            cancel: () => setConfirming(null),
          },
  };
}
export type Decision = ReturnType<typeof useDecision>;
