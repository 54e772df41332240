"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { EndpointView } from "#contract/notifications.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { showFailure } from "../ui/toast.tsx";
import { EndpointSecret } from "./endpoint-secret.tsx";

const CONSEQUENCE = "The new secret signs at once. The present one signs beside it for 24 hours, and then no more.";

/** Asks whether to rotate a webhook's secret, and shows the new one, once. */
export function RotateSecret({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [secret, setSecret] = useState<string | null>(null);
  const rotate = useMutation(
    trpc.notifications.rotateSecret.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }),
    }),
  );
  const onConfirm = () =>
    void stepUp(() => rotate.mutateAsync({ endpoint_id: endpoint.id }))
      .then((made) => setSecret(made.secret))
      .catch((error) => {
        showFailure(problemOf(error).message);
        onClose();
      });
  if (secret) return <EndpointSecret secret={secret} onClose={onClose} />;
  return (
    <AlertDialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Rotate the secret of ${endpoint.label}`}
      consequence={
        endpoint.previous_secret_until === null
          ? CONSEQUENCE
          : `${CONSEQUENCE} Two secrets sign now: the older of them ends at once.`
      }
      confirmLabel="Rotate"
      pending={rotate.isPending}
      onConfirm={onConfirm}
    />
  );
}
