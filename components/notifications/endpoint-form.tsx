"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EndpointView } from "#contract/notifications.ts";
import { type Entered, Form } from "../form.tsx";
import type { FormFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { type ChosenNotice, FIRST_CHOICE, NoticeChoice, withoutTest } from "./notice-choice.tsx";

const FORM = "endpoint-form";
const EVERYWHERE = "everywhere";

/** What is asked for besides the label, the environment and the notices: where it is, unless that is settled. */
type Target = { name: string; field: string; hint: string } | null;

/** What an endpoint is called, hears of, and of which environment. */
export type EndpointTerms = { label: string; notices: ChosenNotice[]; environment_id: string | null };

type Props = {
  title: string;
  description: string;
  act: string;
  target: Target;
  /** What it is now; nothing for a new one. */
  endpoint?: EndpointView;
  faults: FormFaults;
  pending: boolean;
  onSend: (terms: EndpointTerms, entered: Entered) => void;
  onClose: () => void;
};

/** Where notices go, which ones, and of which environment. */
export function EndpointForm({ title, description, act, target, endpoint, faults, pending, onSend, onClose }: Props) {
  const [environment, setEnvironment] = useState(endpoint?.environment?.id ?? EVERYWHERE);
  const [notices, setNotices] = useState<readonly ChosenNotice[]>(
    endpoint ? withoutTest(endpoint.notices) : FIRST_CHOICE,
  );
  const send = (entered: Entered) => {
    const environment_id = environment === EVERYWHERE ? null : environment;
    onSend({ label: entered("label"), notices: [...notices], environment_id }, entered);
  };
  const footer = (
    <>
      <Button onClick={onClose}>Cancel</Button>
      <Button
        type="submit"
        form={FORM}
        variant="primary"
        pending={pending}
        disabledReason={notices.length === 0 ? "Choose at least one notice" : null}
      >
        {act}
      </Button>
    </>
  );
  return (
    <Dialog open onOpenChange={(next) => next || onClose()} title={title} description={description} footer={footer}>
      <Form id={FORM} faults={faults} onSend={send}>
        <Field label="Label" hint="how it is listed" error={faults.at("label")} required>
          <TextInput name="label" autoComplete="off" maxLength={100} defaultValue={endpoint?.label} />
        </Field>
        {target && (
          <Field label={target.field} hint={target.hint} error={faults.at(target.name)} required>
            <TextInput name={target.name} autoComplete="off" mono maxLength={2000} defaultValue={endpoint?.target} />
          </Field>
        )}
        <Field label="Environment" hint="of whose requests and sessions" error={faults.at("environment_id")}>
          <EnvironmentChoice chosen={environment} onChange={setEnvironment} />
        </Field>
        <NoticeChoice legend="It is told of" chosen={notices} onChange={setNotices} error={faults.at("notices")} />
      </Form>
    </Dialog>
  );
}

function EnvironmentChoice({ chosen, onChange }: { chosen: string; onChange: (id: string) => void }) {
  const trpc = useTRPC();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  const options = (environments.data?.items ?? []).map(({ id, name, mode }) => ({
    value: id,
    label: name,
    note: OPERATING_MODE_WORDS[mode].label,
  }));
  return (
    <Select options={[{ value: EVERYWHERE, label: "All of them" }, ...options]} value={chosen} onChange={onChange} />
  );
}
