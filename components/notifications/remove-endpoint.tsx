"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { EndpointView } from "#contract/notifications.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";

/** Asks whether to delete an endpoint for good. */
export function RemoveEndpoint({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const remove = useMutation(
    trpc.notifications.removeEndpoint.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }),
    }),
  );
  const onConfirm = () =>
    void stepUp(() => remove.mutateAsync({ endpoint_id: endpoint.id }))
      .then(() => showToast(`${endpoint.label} is deleted`))
      .catch((error) => showFailure(problemOf(error).message))
      .finally(onClose);
  return (
    <AlertDialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Delete ${endpoint.label}`}
      consequence={`Nothing goes there any more and what still waits for it is given up.${
        endpoint.channel === "webhook" ? " Its secret is forgotten." : ""
      } What went there stays among the deliveries for 30 days.`}
      confirmLabel="Delete"
      pending={remove.isPending}
      onConfirm={onConfirm}
    />
  );
}
