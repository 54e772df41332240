"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CycleView } from "#contract/cycles.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";

/** An owner's word on the critical errors that stand on the screen; what is reported meanwhile is not settled by it. */
export function SettleForm({ cycle, onClose }: { cycle: CycleView; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { id, critical_errors, unsettled_errors: count } = cycle;
  const settle = useMutation(
    trpc.research.settleErrors.mutationOptions({
      onSuccess: (answer) => {
        showAnswer(queryClient, trpc.research.cycle.queryKey({ cycle_id: id }), answer);
        void queryClient.invalidateQueries({ queryKey: trpc.research.cycles.pathKey() });
        void queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() });
        showToast("Settled");
        onClose();
      },
    }),
  );
  const faults = formFaults(settle.error, ["reason"]);
  return (
    <FormDialog
      title={count === 1 ? "Settle the critical error" : `Settle ${count} critical errors`}
      description="They hold the environment in the lab no longer. They stay listed, with your name and this reason, and so does every step that rests on it."
      submit="Settle"
      pending={settle.isPending}
      faults={faults}
      send={(entered) => settle.mutateAsync({ cycle_id: id, critical_errors, reason: entered("reason") })}
      onClose={onClose}
    >
      <Field label="Reason" required error={faults.at("reason")} hint="what happened, and why it is no danger any more">
        <Textarea name="reason" rows={4} maxLength={4000} />
      </Field>
    </FormDialog>
  );
}
