"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { EndorsementView } from "#contract/endorsements.ts";
import type { KernelView } from "#contract/kernels.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";

const NONE = { value: "", label: "None named", note: "or the one that it conflicts with" };

/** A value that a commitment had, to begin a proposal with. */
export type EarlierValue = { commitmentId: string; value: string };

/** Proposes a rule for a kernel; what came of it is handed on. Fetched when it is opened. */
export function ProposeForm({
  kernel,
  earlier,
  onDone,
  onClose,
}: {
  kernel: KernelView;
  earlier?: EarlierValue | undefined;
  onDone: (endorsement: EndorsementView) => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [commitment, setCommitment] = useState(earlier?.commitmentId ?? "");
  const propose = useMutation(
    trpc.kernels.propose.mutationOptions({
      onSuccess: onDone,
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.kernels.pathKey() }),
    }),
  );
  const faults = formFaults(propose.error, ["rule_text", "commitment_id", "new_value"]);
  return (
    <FormDialog
      title="Propose a rule"
      description="Against an anchor it is refused. Without a conflict an owner's binds at once; everything else waits for an owner."
      submit="Propose"
      pending={propose.isPending}
      faults={faults}
      send={(entered) =>
        propose.mutateAsync({
          kernel_id: kernel.id,
          rule_text: entered("rule_text"),
          commitment_id: commitment === "" ? null : commitment,
          new_value: entered("new_value").trim() === "" ? null : entered("new_value"),
        })
      }
      onClose={onClose}
    >
      <Field label="Rule" error={faults.at("rule_text")} required>
        <Textarea name="rule_text" rows={3} defaultValue={earlier?.value} maxLength={2000} />
      </Field>
      <Field label="Commitment" error={faults.at("commitment_id")}>
        <Select
          options={[
            NONE,
            ...kernel.commitments.map(({ id, current_value }) => ({ value: id, label: id, note: current_value })),
          ]}
          value={commitment}
          onChange={setCommitment}
        />
      </Field>
      <Field label="New value" hint="left out, the rule itself" error={faults.at("new_value")}>
        <TextInput name="new_value" defaultValue={earlier?.value} maxLength={2000} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
