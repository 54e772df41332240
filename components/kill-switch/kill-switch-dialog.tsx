"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { KillSwitchView } from "#contract/kill-switch.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";

type Stopped = KillSwitchView["workspace"];

const WORDS = {
  on: {
    title: "Stop everything?",
    consequence:
      "Nothing is approved, granted or executed in this workspace until an owner lets it go on. Permissions that were given and not used are void. Requests wait; approvals that are on hold are taken back.",
    confirm: "Stop everything",
    done: "Stopped. Nothing is approved or executed",
  },
  stay: {
    title: "Keep it stopped?",
    consequence: "What another owner asked for is refused: everything stays stopped, and they read why.",
    confirm: "Keep it stopped",
    done: "It stays stopped",
  },
  ask: {
    title: "Ask to let it go on?",
    consequence:
      "Two owners have to agree, because this workspace acts in production. Everything stays stopped until another owner agrees, within 15 minutes.",
    confirm: "Ask another owner",
    done: "Another owner has to agree within 15 minutes",
  },
  off: {
    title: "Let it go on?",
    consequence:
      "Agents may ask again, and people may approve. What was approved before the stop has to be asked anew.",
    confirm: "Let it go on",
    done: "The kill switch is off",
  },
} as const;

function wordsFor(turning: "on" | "off", stopped: Stopped) {
  if (turning === "on") return stopped?.release ? WORDS.stay : WORDS.on;
  return stopped?.needs_second_owner && !stopped.release ? WORDS.ask : WORDS.off;
}

/** Turns the kill switch, with the reason that the log keeps. */
export function KillSwitchDialog({
  turning,
  stopped,
  open,
  onOpenChange,
}: {
  turning: "on" | "off";
  /** The workspace's stop as it is; null while there is none. */
  stopped: Stopped;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [reason, setReason] = useState("");
  const words = wordsFor(turning, stopped);
  const turn = useMutation(
    trpc.killSwitch.turn.mutationOptions({
      onSuccess: (now) => {
        showAnswer(queryClient, trpc.killSwitch.get.queryKey(), now);
        onOpenChange(false);
        setReason("");
        showToast(words.done);
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() }),
    }),
  );
  const confirm = () => void stepUp(() => turn.mutateAsync({ on: turning === "on", reason })).catch(() => undefined);
  return (
    <AlertDialog
      open={open}
      onOpenChange={onOpenChange}
      title={words.title}
      consequence={words.consequence}
      confirmLabel={words.confirm}
      pending={turn.isPending}
      disabledReason={reason.trim() === "" ? "Say why first; everybody reads it" : null}
      onConfirm={confirm}
    >
      <Field label="Reason" hint="everybody reads it, and the log keeps it" required>
        <Textarea rows={2} maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {turn.error && <ActProblem problem={problemOf(turn.error)} />}
    </AlertDialog>
  );
}
