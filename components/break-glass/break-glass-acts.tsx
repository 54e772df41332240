"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { BreakGlassView } from "#contract/break-glass.ts";
import type { BreakGlassState } from "#engine/vocabulary.ts";
import { useStop } from "../kill-switch/use-stop.ts";
import { refusalFor } from "../members/refusal-for.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showFailure } from "../ui/toast.tsx";
import type { Viewer } from "../viewer.tsx";
import { WindowUses } from "./window-uses.tsx";

type Props = { window: BreakGlassView; state: BreakGlassState; viewer: Viewer };

/** What may be done with one window now: confirm it, end it, review it. */
export function BreakGlassActs({ window, state, viewer }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const stop = useStop();
  const [reviewing, setReviewing] = useState(false);
  const onSettled = () => queryClient.invalidateQueries({ queryKey: trpc.breakGlass.pathKey() });
  const confirm = useMutation(trpc.breakGlass.confirm.mutationOptions({ onSettled }));
  const close = useMutation(trpc.breakGlass.close.mutationOptions({ onSettled }));
  const own = window.opened_by.id === viewer.id ? "Somebody else has to: you opened it" : null;
  const one = { break_glass_id: window.id };
  const tell = (error: unknown) => showFailure(problemOf(error).message);
  return (
    <div className="flex flex-none gap-2">
      {state === "unconfirmed" && (
        <Button
          size="small"
          pending={confirm.isPending}
          disabledReason={refusalFor(viewer.role, "break-glass:open") ?? own ?? stop}
          onClick={() => void stepUp(() => confirm.mutateAsync(one)).catch(tell)}
        >
          Confirm
        </Button>
      )}
      {(state === "unconfirmed" || state === "open") && (
        <Button
          size="small"
          pending={close.isPending}
          disabledReason={refusalFor(viewer.role, "break-glass:close")}
          onClick={() => close.mutate(one, { onError: tell })}
        >
          {state === "open" ? "End now" : "Refuse"}
        </Button>
      )}
      {state === "over" && (
        <Button
          size="small"
          disabledReason={refusalFor(viewer.role, "break-glass:close") ?? own}
          onClick={() => setReviewing(true)}
        >
          Review
        </Button>
      )}
      <ReviewDialog window={window} open={reviewing} onOpenChange={setReviewing} />
    </div>
  );
}

function ReviewDialog({
  window,
  open,
  onOpenChange,
}: {
  window: BreakGlassView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [note, setNote] = useState("");
  const review = useMutation(
    trpc.breakGlass.review.mutationOptions({
      onSuccess: () => onOpenChange(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.breakGlass.pathKey() }),
    }),
  );
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title="Review this exception"
      consequence={`Used ${window.uses === 1 ? "once" : `${window.uses} times`}. Look at what was approved before you close it; it stays in the log as you leave it.`}
      confirmLabel="Close the review"
      cancelLabel="Not now"
      pending={review.isPending}
      disabledReason={note.trim() === "" ? "Say what you found first" : null}
      onConfirm={() => review.mutate({ break_glass_id: window.id, note })}
    >
      {window.uses > 0 && (
        <div className="mb-3 max-h-48 overflow-y-auto">
          <WindowUses windowId={window.id} />
        </div>
      )}
      <Field label="What you found" hint="kept in the audit trail" required>
        <Textarea rows={3} maxLength={4000} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      {review.error && <ActProblem problem={problemOf(review.error)} />}
    </AlertDialog>
  );
}
