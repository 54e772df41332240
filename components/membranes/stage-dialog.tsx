"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { MembraneContent, MembraneView } from "#contract/membranes.ts";
import { DEFAULT_COOLDOWN } from "#engine/cooldown.ts";
import { DEFAULT_THRESHOLDS } from "#engine/divergence.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { problemOf } from "../problem.ts";
import { stagedPath } from "../staged-changes/trial-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { showToast } from "../ui/toast.tsx";
import { refusedContent } from "./content-faults.ts";

/** Puts a draft on trial beside what governs now. */
export function StageDialog({
  membrane,
  base,
  content,
  onStaged,
  onClose,
}: {
  membrane: MembraneView;
  base: number;
  content: MembraneContent;
  onStaged: () => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const stage = useMutation(
    trpc.stagedChanges.stageRevision.mutationOptions({
      onSuccess: (change) => {
        showToast(`v${change.candidate_revision} is on trial`);
        onStaged();
        router.push(stagedPath(change.id));
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.stagedChanges.pathKey() }),
    }),
  );
  const faults = formFaults(stage.error, [
    "note",
    "terms.endorsement_cooldown_base",
    "terms.min_probes",
    "terms.l3_threshold",
  ]);
  const told = stage.error && refusedContent(problemOf(stage.error), content, "It is not on trial");
  return (
    <FormDialog
      title={`Stage v${membrane.revision + 1}`}
      description={`It is compared with v${membrane.revision} on every intent and changes no answer. After the cooldown the next request promotes it, if it stays clean; what is stricter, or differs from 0.30 on, waits for you.`}
      submit="Stage it"
      pending={stage.isPending}
      faults={told === null ? faults : { ...faults, rest: told }}
      send={(entered) => {
        const seconds = Number(entered("cooldown"));
        return stage.mutateAsync({
          membrane_id: membrane.id,
          content,
          base_revision: base,
          note: entered("note"),
          terms: {
            endorsement_cooldown_base: seconds,
            endorsement_cooldown_max: Math.max(DEFAULT_COOLDOWN.maxSeconds, seconds),
            min_probes: Number(entered("min_probes")),
            l3_threshold: Number(entered("l3_threshold")),
          },
        });
      }}
      onClose={onClose}
    >
      <Field label="Cooldown" hint="seconds; a busy membrane gets up to 120 more">
        <TextInput
          name="cooldown"
          type="number"
          min={0}
          max={2_592_000}
          defaultValue={DEFAULT_COOLDOWN.baseSeconds}
          required
        />
      </Field>
      <Field label="Clean comparisons" hint="at least so many, or it waits for traffic">
        <TextInput name="min_probes" type="number" min={1} max={100_000} defaultValue={1} required />
      </Field>
      <Field
        label="Rejected from"
        hint="divergence of a looser verdict: 0.67 is Allow instead of Escalate; a block let through always ends it"
        error={faults.at("terms.l3_threshold")}
      >
        <TextInput
          name="l3_threshold"
          type="number"
          min={DEFAULT_THRESHOLDS.l2}
          max={1}
          step={0.01}
          defaultValue={DEFAULT_THRESHOLDS.l3}
          required
        />
      </Field>
      <Field label="Note" hint="beside the revision in the history">
        <TextInput name="note" maxLength={1000} autoComplete="off" />
      </Field>
    </FormDialog>
  );
}
