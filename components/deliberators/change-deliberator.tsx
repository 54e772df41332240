"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { DeliberatorView } from "#contract/deliberators.ts";
import { useStepUp } from "../members/step-up.tsx";
import { EndpointSecret } from "../notifications/endpoint-secret.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";

type Props = { deliberator: DeliberatorView; onClose: () => void };

/** Asks whether to rotate a deliberator's secret, and shows the new one, once. */
export function RotateDeliberator({ deliberator, onClose }: Props) {
  const { trpc, renew, act } = useActs(onClose);
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useMutation(trpc.deliberators.rotateSecret.mutationOptions(renew));
  if (secret) return <EndpointSecret secret={secret} signs="the deliberator is asked" onClose={onClose} />;
  return (
    <AlertDialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Rotate the secret of ${deliberator.name}`}
      consequence="The new secret signs at once. The present one signs beside it for 24 hours, and then no more."
      confirmLabel="Rotate"
      pending={rotate.isPending}
      onConfirm={() =>
        act(async () => setSecret((await rotate.mutateAsync({ deliberator_id: deliberator.id })).secret))
      }
    />
  );
}

/** Asks whether to remove a deliberator for good. */
export function RemoveDeliberator({ deliberator, onClose }: Props) {
  const { trpc, renew, act } = useActs(onClose);
  const remove = useMutation(trpc.deliberators.remove.mutationOptions(renew));
  return (
    <AlertDialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Remove ${deliberator.name}`}
      consequence="It is asked no more, and its name is never given again. Where a panel still names it, it counts as silent, so a person decides each of those cases until the panel is changed."
      confirmLabel="Remove"
      pending={remove.isPending}
      onConfirm={() =>
        act(async () => {
          await remove.mutateAsync({ deliberator_id: deliberator.id });
          showToast(`${deliberator.name} is removed`);
          onClose();
        })
      }
    />
  );
}

/** Does it with a recent password, and closes where it is refused. */
function useActs(onClose: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const renew = { onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.deliberators.pathKey() }) };
  const act = (work: () => Promise<void>) =>
    void stepUp(work).catch((error: unknown) => {
      showFailure(problemOf(error).message);
      onClose();
    });
  return { trpc, renew, act };
}
