"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { EndpointView } from "#contract/notifications.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";
import { deliveriesPath } from "./paths.ts";

const EndpointSecret = dynamic(() => import("./endpoint-secret.tsx").then((file) => file.EndpointSecret), {
  ssr: false,
});

/** What can be done with an endpoint: try it, see what went there, rotate its secret, stop it. */
export function EndpointMenu({ endpoint, refusal }: { endpoint: EndpointView; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [rotating, setRotating] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const renew = { onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }) };
  const change = useMutation(trpc.notifications.changeEndpoint.mutationOptions(renew));
  const rotate = useMutation(trpc.notifications.rotateSecret.mutationOptions(renew));
  const tryIt = useMutation(trpc.notifications.testEndpoint.mutationOptions(renew));
  const ref = { endpoint_id: endpoint.id };
  const fail = (error: unknown) => showFailure(problemOf(error).message);
  const isDisabled = endpoint.disabled_at !== null;
  const setDisabled = (disabled: boolean) => void stepUp(() => change.mutateAsync({ ...ref, disabled })).catch(fail);
  const onRotate = () =>
    void stepUp(() => rotate.mutateAsync(ref))
      .then((made) => setSecret(made.secret))
      .catch(fail)
      .finally(() => setRotating(false));
  const onTry = () =>
    void tryIt
      .mutateAsync(ref)
      .then(() => showToast("On its way; the deliveries tell when it arrived"))
      .catch(fail);
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={`Change ${endpoint.label}`} size="small" />}
        entries={[
          { label: "See its deliveries", href: deliveriesPath(endpoint.id) },
          {
            label: "Send a test",
            disabledReason: refusal ?? (isDisabled ? "It is disabled" : null),
            onSelect: onTry,
          },
          ...(endpoint.channel === "webhook"
            ? [{ label: "Rotate the secret", disabledReason: refusal, onSelect: () => setRotating(true) }]
            : []),
          {
            label: isDisabled ? "Enable" : "Disable",
            disabledReason: refusal,
            onSelect: () => setDisabled(!isDisabled),
          },
        ]}
      />
      <AlertDialog
        open={rotating}
        onOpenChange={setRotating}
        title={`Rotate the secret of ${endpoint.label}`}
        consequence="The new secret signs at once. The present one signs beside it for 24 hours, and then no more."
        confirmLabel="Rotate"
        pending={rotate.isPending}
        onConfirm={onRotate}
      />
      {secret && <EndpointSecret secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}
