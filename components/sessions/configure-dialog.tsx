"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SessionDetail } from "#contract/sessions.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { ActProblem } from "./act-problem.tsx";
import { type ConfigDraft, configOf, type DraftErrors, draftOf } from "./config-draft.ts";
import { ConfigFields } from "./config-fields.tsx";
import { skillOf } from "./figures.ts";

/** An owner changes what graduation asks for, with a reason. */
export function ConfigureDialog({
  session,
  open,
  onOpenChange,
}: {
  session: SessionDetail;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`Settings of ${session.agent.name} ${skillOf(session)}`}
      description="Laxer gates let it graduate on less. What was decided so far keeps its outcome."
    >
      <ConfigureForm session={session} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function ConfigureForm({ session, onDone }: { session: SessionDetail; onDone: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [draft, setDraft] = useState<ConfigDraft>(() => draftOf(session.config));
  const [errors, setErrors] = useState<DraftErrors>({});
  const [reason, setReason] = useState("");
  const configure = useMutation(
    trpc.sessions.configure.mutationOptions({
      onSuccess: () => {
        showToast("The settings are changed");
        onDone();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.sessions.pathKey() }),
    }),
  );
  const send = () => {
    const judged = configOf(draft);
    setErrors("errors" in judged ? judged.errors : {});
    if ("errors" in judged) return;
    const changed = { session_id: session.id, config: judged.config, reason };
    void stepUp(() => configure.mutateAsync(changed)).catch(() => undefined);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="grid gap-3"
    >
      <ConfigFields draft={draft} errors={errors} onChange={(changed) => setDraft({ ...draft, ...changed })} />
      <Field label="Why" hint="kept in the audit log" required>
        <Textarea value={reason} rows={2} maxLength={4000} onChange={(event) => setReason(event.target.value)} />
      </Field>
      {configure.error && <ActProblem problem={problemOf(configure.error)} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onDone}>Keep them</Button>
        <Button
          type="submit"
          variant="primary"
          pending={configure.isPending}
          disabledReason={reason.trim() === "" ? "Say why first" : null}
        >
          Change the settings
        </Button>
      </div>
    </form>
  );
}
