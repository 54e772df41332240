"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { CreatedWebhook } from "#contract/notifications.ts";
import type { Entered } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useStepUp } from "../members/step-up.tsx";
import { useTRPC } from "../trpc.tsx";
import { EndpointForm, type EndpointTerms } from "./endpoint-form.tsx";

export type NewChannel = "webhook" | "slack";

export const URL_FIELD = { name: "url", field: "URL", hint: "https, on port 443 or 8443" };

const WORDS = {
  webhook: {
    title: "Add a webhook",
    description: "It is sent ids, the kind of notice, the state and a hash, signed; never the content.",
    target: URL_FIELD,
    act: "Add the webhook",
  },
  slack: {
    title: "Add a Slack channel",
    description: "Requests are shown there whole. Members who linked their account decide there.",
    target: {
      name: "slack_channel",
      field: "Channel id",
      hint: "like C0123ABCD; invite the app to the channel first",
    },
    act: "Add the channel",
  },
} as const;

type Props = { channel: NewChannel; onMade: (made: CreatedWebhook) => void; onClose: () => void };

/** Asks for a new webhook or Slack channel, and hands on what was made. */
export function NewEndpoint({ channel, onMade, onClose }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const renew = { onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }) };
  const webhook = useMutation(trpc.notifications.createWebhook.mutationOptions({ ...renew, onSuccess: onMade }));
  const slack = useMutation(
    trpc.notifications.createSlackChannel.mutationOptions({
      ...renew,
      onSuccess: (endpoint) => onMade({ endpoint, secret: null }),
    }),
  );
  const words = WORDS[channel];
  const send = (terms: EndpointTerms, entered: Entered) => {
    const act = async () =>
      channel === "webhook"
        ? void (await webhook.mutateAsync({ ...terms, url: entered("url") }))
        : void (await slack.mutateAsync({ ...terms, slack_channel: entered("slack_channel").trim() }));
    void stepUp(act).catch(() => undefined);
  };
  return (
    <EndpointForm
      {...words}
      faults={formFaults(webhook.error ?? slack.error, ["label", words.target.name, "notices", "environment_id"])}
      pending={webhook.isPending || slack.isPending}
      onSend={send}
      onClose={onClose}
    />
  );
}
