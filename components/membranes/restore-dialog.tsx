"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { MembraneView } from "#contract/membranes.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";

/** An earlier revision as the next one; with a reason where it binds at once. */
export function RestoreDialog({
  membrane,
  revision,
  onClose,
}: {
  membrane: MembraneView;
  revision: number;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const isLive = membrane.lifecycle === "live";
  const restore = useMutation(
    trpc.membranes.change.mutationOptions({
      onSuccess: (present) => {
        showToast(
          present.revision === membrane.revision
            ? `v${revision} says the same as v${membrane.revision}: nothing is changed`
            : `v${revision} is back, as v${present.revision}`,
        );
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }),
    }),
  );
  return (
    <FormDialog
      title={`Bring back v${revision}`}
      description={`It becomes v${membrane.revision + 1}; v${membrane.revision} stays in the history. ${
        isLive ? "The membrane is LIVE: it binds from the next request on." : "Nothing is enforced by it."
      }`}
      submit="Bring it back"
      pending={restore.isPending}
      faults={formFaults(restore.error, ["reason", "note"])}
      send={(entered) =>
        restore.mutateAsync({
          membrane_id: membrane.id,
          restore_revision: revision,
          base_revision: membrane.revision,
          note: entered("note"),
          reason: entered("reason"),
        })
      }
      onClose={onClose}
    >
      <Field label="Note" hint="beside the revision in the history">
        <TextInput name="note" maxLength={1000} autoComplete="off" />
      </Field>
      {isLive && (
        <Field
          label="Why at once"
          hint="kept in the audit log"
          error={formFaults(restore.error, ["reason"]).at("reason")}
          required
        >
          <Textarea name="reason" maxLength={1000} />
        </Field>
      )}
    </FormDialog>
  );
}
