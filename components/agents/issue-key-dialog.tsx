"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { IssuedKey } from "#contract/agents.ts";
import { IssueKey } from "#contract/agents.ts";
import { KEY_SCOPES, type KeyScope } from "#engine/vocabulary.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { KEY_SCOPE_WORDS, OPERATING_MODE_WORDS } from "../words.ts";
import { KeySecret } from "./key-secret.tsx";

/** Whose key it is; for an agent, which. */
export type KeyHolder = { kind: "agent"; agent_id: string } | { kind: "reporter" } | { kind: "personal" };

const OFFERED_SCOPES: Record<KeyHolder["kind"], readonly KeyScope[]> = {
  agent: KEY_SCOPES,
  reporter: ["read", "sessions:report-human"],
  personal: KEY_SCOPES,
};
const PRESET_SCOPES: Record<KeyHolder["kind"], readonly KeyScope[]> = {
  agent: ["read", "intents:write", "sessions:write", "findings:write"],
  reporter: ["read", "sessions:report-human"],
  personal: [],
};
const TITLE: Record<KeyHolder["kind"], string> = {
  agent: "Make a key for this agent",
  reporter: "Make a key for a system of record",
  personal: "Make a personal key",
};
const DESCRIPTION: Record<KeyHolder["kind"], string> = {
  agent: "The agent asks and reads with it, in one environment. It can never vote, graduate or change a rule.",
  reporter: "A system that knows what people decided reports it with this key. Its reports count toward the gates.",
  personal: "It may do what you may, never more. Choose scopes to let it do less.",
};

/** Makes a key and shows it, this once. */
export function IssueKeyDialog({ holder, disabledReason }: { holder: KeyHolder; disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  const [issued, setIssued] = useState<IssuedKey | null>(null);
  const close = () => {
    setOpen(false);
    setIssued(null);
  };
  return (
    <>
      <Button
        icon={<KeyRound size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        Make a key
      </Button>
      {open &&
        (issued ? (
          <KeySecret issued={issued} onClose={close} />
        ) : (
          <IssueKeyForm holder={holder} onIssued={setIssued} onClose={close} />
        ))}
    </>
  );
}

function IssueKeyForm({
  holder,
  onIssued,
  onClose,
}: {
  holder: KeyHolder;
  onIssued: (issued: IssuedKey) => void;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  const [environment, setEnvironment] = useState<string | null>(null);
  const [scopes, setScopes] = useState(PRESET_SCOPES[holder.kind]);
  const [faults, setFaults] = useState<string | null>(null);
  const issue = useMutation(
    trpc.agents.issueKey.mutationOptions({
      onSuccess: onIssued,
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  const chosen = environment ?? environments.data?.items.find((each) => each.mode === "lab")?.id ?? null;

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const entered = new FormData(event.currentTarget);
    const days = String(entered.get("days") ?? "").trim();
    const wanted = IssueKey.safeParse({
      ...holder,
      label: String(entered.get("label") ?? ""),
      ...(chosen ? { environment_id: chosen } : {}),
      scopes: holder.kind === "personal" && scopes.length === 0 ? null : scopes,
      expires_in_days: days === "" ? null : Number(days),
    });
    setFaults(wanted.success ? null : (wanted.error.issues[0]?.message ?? "Check what you entered"));
    if (wanted.success) stepUp(() => issue.mutateAsync(wanted.data)).catch(() => undefined);
  };
  const toggle = (scope: KeyScope, on: boolean) =>
    setScopes(on ? [...scopes, scope] : scopes.filter((each) => each !== scope));

  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={TITLE[holder.kind]}
      description={DESCRIPTION[holder.kind]}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="issue-key" variant="primary" pending={issue.isPending}>
            Make the key
          </Button>
        </>
      }
    >
      <form id="issue-key" onSubmit={submit} className="grid gap-4" noValidate>
        <Field label="Label" hint="where it is used" required={holder.kind === "reporter"}>
          <TextInput name="label" autoComplete="off" maxLength={100} />
        </Field>
        <Field label="Environment" hint="a key works in one">
          <Select
            options={(environments.data?.items ?? []).map((each) => ({
              value: each.id,
              label: each.name,
              note: OPERATING_MODE_WORDS[each.mode].label,
            }))}
            value={chosen}
            onChange={setEnvironment}
          />
        </Field>
        <fieldset className="grid gap-2">
          <legend className="mb-1 text-12 font-medium">
            It may
            {holder.kind === "personal" && (
              <span className="ml-1.5 font-normal text-fg-2">none chosen: all that you may</span>
            )}
          </legend>
          {OFFERED_SCOPES[holder.kind].map((scope) => (
            <Checkbox
              key={scope}
              label={KEY_SCOPE_WORDS[scope]}
              note={<span className="mono">{scope}</span>}
              checked={scopes.includes(scope)}
              onChange={(on) => toggle(scope, on)}
            />
          ))}
        </fieldset>
        <Field
          label="Days until it expires"
          hint="empty: never"
          error={faults ?? (issue.error && problemOf(issue.error).message)}
        >
          <TextInput name="days" type="number" min={1} max={3650} defaultValue={90} className="w-24" />
        </Field>
      </form>
    </Dialog>
  );
}
