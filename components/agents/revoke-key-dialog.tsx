"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { KeyView } from "#contract/agents.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";

/** Ends a key at once: the next request with it is refused. */
export function RevokeKeyDialog({ apiKey, disabledReason }: { apiKey: KeyView; disabledReason: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [open, setOpen] = useState(false);
  const revoke = useMutation(
    trpc.agents.revokeKey.mutationOptions({
      onSuccess: () => setOpen(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  return (
    <>
      <Button size="small" disabledReason={disabledReason} onClick={() => setOpen(true)}>
        Revoke
      </Button>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={`Revoke ${apiKey.label || apiKey.public_id}`}
        consequence="The next request with this key is refused. It cannot be made valid again; make a new one instead."
        confirmLabel="Revoke"
        pending={revoke.isPending}
        onConfirm={() =>
          void stepUp(() => revoke.mutateAsync({ key_id: apiKey.id, reason: "" })).catch(() => undefined)
        }
      >
        {revoke.error && (
          <p role="alert" className="font-medium">
            {problemOf(revoke.error).message}
          </p>
        )}
      </AlertDialog>
    </>
  );
}
