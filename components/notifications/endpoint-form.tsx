"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { CreatedWebhook } from "#contract/notifications.ts";
import { type Entered, Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useStepUp } from "../members/step-up.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { type ChosenNotice, FIRST_CHOICE, NoticeChoice } from "./notice-choice.tsx";

export type NewChannel = "webhook" | "slack";

const WORDS = {
  webhook: {
    title: "Add a webhook",
    description: "It is sent ids, the kind of notice, the state and a hash, signed; never the content.",
    field: "URL",
    hint: "https, on port 443 or 8443",
    name: "url",
    act: "Add the webhook",
  },
  slack: {
    title: "Add a Slack channel",
    description: "Requests are shown there whole. Members who linked their account decide there.",
    field: "Channel id",
    hint: "like C0123ABCD; invite the app to the channel first",
    name: "slack_channel",
    act: "Add the channel",
  },
} as const;

const EVERYWHERE = "everywhere";

/** Where notices go, which ones, and of which environment. */
export function EndpointForm({
  channel,
  onMade,
  onClose,
}: {
  channel: NewChannel;
  onMade: (made: CreatedWebhook) => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  const [environment, setEnvironment] = useState(EVERYWHERE);
  const [notices, setNotices] = useState<readonly ChosenNotice[]>(FIRST_CHOICE);
  const renew = { onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }) };
  const webhook = useMutation(trpc.notifications.createWebhook.mutationOptions({ ...renew, onSuccess: onMade }));
  const slack = useMutation(
    trpc.notifications.createSlackChannel.mutationOptions({
      ...renew,
      onSuccess: (endpoint) => onMade({ endpoint, secret: null }),
    }),
  );
  const words = WORDS[channel];
  const faults = formFaults(webhook.error ?? slack.error, ["label", words.name, "notices", "environment_id"]);
  const send = (entered: Entered) => {
    const terms = {
      label: entered("label"),
      notices: [...notices],
      environment_id: environment === EVERYWHERE ? null : environment,
    };
    const act = async () =>
      channel === "webhook"
        ? void (await webhook.mutateAsync({ ...terms, url: entered("url") }))
        : void (await slack.mutateAsync({ ...terms, slack_channel: entered("slack_channel").trim() }));
    void stepUp(act).catch(() => undefined);
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={words.title}
      description={words.description}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="new-endpoint"
            variant="primary"
            pending={webhook.isPending || slack.isPending}
            disabledReason={notices.length === 0 ? "Choose at least one notice" : null}
          >
            {words.act}
          </Button>
        </>
      }
    >
      <Form id="new-endpoint" faults={faults} onSend={send}>
        <Field label="Label" hint="how it is listed" error={faults.at("label")} required>
          <TextInput name="label" autoComplete="off" maxLength={100} />
        </Field>
        <Field label={words.field} hint={words.hint} error={faults.at(words.name)} required>
          <TextInput name={words.name} autoComplete="off" mono maxLength={2000} />
        </Field>
        <Field label="Environment" hint="of whose requests and sessions" error={faults.at("environment_id")}>
          <Select
            options={[
              { value: EVERYWHERE, label: "All of them" },
              ...(environments.data?.items ?? []).map((each) => ({
                value: each.id,
                label: each.name,
                note: OPERATING_MODE_WORDS[each.mode].label,
              })),
            ]}
            value={environment}
            onChange={setEnvironment}
          />
        </Field>
        <NoticeChoice legend="It is told of" chosen={notices} onChange={setNotices} error={faults.at("notices")} />
      </Form>
    </Dialog>
  );
}
