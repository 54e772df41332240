"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { EndpointView } from "#contract/notifications.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";
import { deliveriesPath } from "./paths.ts";

const EditEndpoint = dynamic(() => import("./edit-endpoint.tsx").then((file) => file.EditEndpoint), { ssr: false });
const RotateSecret = dynamic(() => import("./rotate-secret.tsx").then((file) => file.RotateSecret), { ssr: false });
const RemoveEndpoint = dynamic(() => import("./remove-endpoint.tsx").then((file) => file.RemoveEndpoint), {
  ssr: false,
});

/** What can be done with an endpoint: change it, try it, see what went there, rotate its secret, stop it, delete it. */
export function EndpointMenu({ endpoint, refusal }: { endpoint: EndpointView; refusal: string | null }) {
  const [asking, setAsking] = useState<"edit" | "rotate" | "remove" | null>(null);
  const { tryIt, setDisabled } = useEndpointActs(endpoint);
  const isDisabled = endpoint.disabled_at !== null;
  const dialog = { endpoint, onClose: () => setAsking(null) };
  const entry = (label: string, onSelect: () => void, disabledReason = refusal) => ({
    label,
    disabledReason,
    onSelect,
  });
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={`Change ${endpoint.label}`} size="small" />}
        entries={[
          entry("Edit", () => setAsking("edit")),
          { label: "See its deliveries", href: deliveriesPath(endpoint.id) },
          entry("Send a test", tryIt, refusal ?? (isDisabled ? "It is disabled" : null)),
          ...(endpoint.channel === "webhook" ? [entry("Rotate the secret", () => setAsking("rotate"))] : []),
          entry(isDisabled ? "Enable" : "Disable", () => setDisabled(!isDisabled)),
          entry("Delete", () => setAsking("remove")),
        ]}
      />
      {asking === "edit" && <EditEndpoint {...dialog} />}
      {asking === "rotate" && <RotateSecret {...dialog} />}
      {asking === "remove" && <RemoveEndpoint {...dialog} />}
    </>
  );
}

/** What is done at once, without another question. */
function useEndpointActs({ id }: EndpointView) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const renew = { onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }) };
  const change = useMutation(trpc.notifications.changeEndpoint.mutationOptions(renew));
  const test = useMutation(trpc.notifications.testEndpoint.mutationOptions(renew));
  const fail = (error: unknown) => showFailure(problemOf(error).message);
  return {
    tryIt: () =>
      void test
        .mutateAsync({ endpoint_id: id })
        .then(() => showToast("On its way; the deliveries tell when it arrived"))
        .catch(fail),
    setDisabled: (disabled: boolean) =>
      void stepUp(() => change.mutateAsync({ endpoint_id: id, disabled })).catch(fail),
  };
}
