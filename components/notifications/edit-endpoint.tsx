"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ChangeEndpoint, EndpointView } from "#contract/notifications.ts";
import type { Entered } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useStepUp } from "../members/step-up.tsx";
import { useTRPC } from "../trpc.tsx";
import { EndpointForm, type EndpointTerms } from "./endpoint-form.tsx";
import { URL_FIELD } from "./new-endpoint.tsx";

/** Changes where a webhook is, and what an endpoint is called and hears of. Where a Slack channel is stays. */
export function EditEndpoint({ endpoint, onClose }: { endpoint: EndpointView; onClose: () => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const change = useMutation(
    trpc.notifications.changeEndpoint.mutationOptions({
      onSuccess: onClose,
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }),
    }),
  );
  const isWebhook = endpoint.channel === "webhook";
  const send = (terms: EndpointTerms, entered: Entered) => {
    const changed = changedTerms(endpoint, isWebhook ? { ...terms, url: entered("url").trim() } : terms);
    if (Object.keys(changed).length === 0) return onClose();
    void stepUp(() => change.mutateAsync({ endpoint_id: endpoint.id, ...changed })).catch(() => undefined);
  };
  return (
    <EndpointForm
      title={`Edit ${endpoint.label}`}
      description={
        isWebhook
          ? "What waits for it goes to the new address."
          : `The Slack channel stays ${endpoint.target}; for another one, add it and delete this.`
      }
      act="Save"
      target={isWebhook ? URL_FIELD : null}
      endpoint={endpoint}
      faults={formFaults(change.error, ["label", "url", "notices", "environment_id"])}
      pending={change.isPending}
      onSend={send}
      onClose={onClose}
    />
  );
}

/** What is no longer as it was: the log tells of nothing else. */
function changedTerms(endpoint: EndpointView, terms: EndpointTerms & { url?: string }): ChangeEndpoint {
  const { label, url, notices, environment_id } = terms;
  const isSame = notices.length === endpoint.notices.length && notices.every((each) => endpoint.notices.includes(each));
  return {
    ...(label === endpoint.label ? {} : { label }),
    ...(url === undefined || url === endpoint.target ? {} : { url }),
    ...(isSame ? {} : { notices }),
    ...(environment_id === (endpoint.environment?.id ?? null) ? {} : { environment_id }),
  };
}
