"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { IssuedKey } from "#contract/agents.ts";
import { AGENT_KEY_SCOPES } from "#contract/agents.ts";
import { KEY_SCOPES, type KeyScope } from "#engine/vocabulary.ts";
import { type Entered, Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { FailedQuery } from "../loaded.tsx";
import { useStepUp } from "../members/step-up.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { KEY_SCOPE_WORDS, OPERATING_MODE_WORDS } from "../words.ts";
import type { KeyHolder } from "./key-holder.ts";

/** What a system of record is for. */
const REPORTER_SCOPES = ["read", "sessions:report-human"] as const satisfies readonly KeyScope[];

const OFFERED_SCOPES: Record<KeyHolder["kind"], readonly KeyScope[]> = {
  agent: KEY_SCOPES,
  reporter: [...REPORTER_SCOPES, "grants:consume"],
  personal: KEY_SCOPES,
};
const PRESET_SCOPES: Record<KeyHolder["kind"], readonly KeyScope[]> = {
  agent: AGENT_KEY_SCOPES,
  reporter: REPORTER_SCOPES,
  personal: [],
};
const ENVIRONMENT_HINT: Record<KeyHolder["kind"], string> = {
  agent: "it works in this one only",
  reporter: "it works in this one only",
  personal: "where what it asks for is judged",
};
const TITLE: Record<KeyHolder["kind"], string> = {
  agent: "Make a key for this agent",
  reporter: "Make a key for a system of record",
  personal: "Make a personal key",
};
const DESCRIPTION: Record<KeyHolder["kind"], string> = {
  agent: "The agent asks and reads with it, in one environment. It can never vote, graduate or change a rule.",
  reporter: "A system that knows what people decided reports it with this key. Its reports count toward the gates.",
  personal: "It may do what you may, wherever you may, never more. Choose scopes to let it do less.",
};

/** How long a key holds, in days; the empty word is for ever. */
const LIFETIMES = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "1 year" },
  { value: "never", label: "Until it is revoked" },
] as const;
type Lifetime = (typeof LIFETIMES)[number]["value"];

type Terms = { label: string; environment_id?: string; expires_in_days: number | null };

/** What to ask for: a reporter's scopes are its own; a personal key without scopes may do what its member may. */
function request(holder: KeyHolder, terms: Terms, scopes: readonly KeyScope[]) {
  if (holder.kind === "agent") return { ...holder, ...terms, scopes: [...scopes] };
  if (holder.kind === "personal") return { ...holder, ...terms, scopes: scopes.length === 0 ? null : [...scopes] };
  return { ...holder, ...terms, scopes: REPORTER_SCOPES.filter((scope) => scopes.includes(scope)) };
}

const FIELDS = ["label", "environment_id", "scopes", "expires_in_days"];

/** What a new key may do, where and for how long. */
export function IssueKeyForm({
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
  const [lifetime, setLifetime] = useState<Lifetime>("90");
  const issue = useMutation(
    trpc.agents.issueKey.mutationOptions({
      onSuccess: onIssued,
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.agents.pathKey() }),
    }),
  );
  const faults = formFaults(issue.error, FIELDS);
  const chosen = environment ?? environments.data?.items.find((each) => each.mode === "lab")?.id ?? null;
  const send = (entered: Entered) => {
    const terms = {
      label: entered("label"),
      ...(chosen ? { environment_id: chosen } : {}),
      expires_in_days: lifetime === "never" ? null : Number(lifetime),
    };
    void stepUp(() => issue.mutateAsync(request(holder, terms, scopes))).catch(() => undefined);
  };

  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={TITLE[holder.kind]}
      description={DESCRIPTION[holder.kind]}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            type="submit"
            form="issue-key"
            variant="primary"
            pending={issue.isPending}
            disabledReason={
              scopes.length === 0 && holder.kind !== "personal" ? "Choose at least one thing that it may do" : null
            }
          >
            Make the key
          </Button>
        </>
      }
    >
      <Form id="issue-key" faults={faults} onSend={send}>
        <Field label="Label" hint="where it is used" error={faults.at("label")} required={holder.kind === "reporter"}>
          <TextInput name="label" autoComplete="off" maxLength={100} />
        </Field>
        {environments.error && !environments.data ? (
          <FailedQuery query={environments} title="Could not load the environments" stands="No key is made." />
        ) : (
          <Field label="Environment" hint={ENVIRONMENT_HINT[holder.kind]} error={faults.at("environment_id")}>
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
        )}
        <ScopeChoice holder={holder} scopes={scopes} error={faults.at("scopes")} onChange={setScopes} />
        <Field label="It ends after" error={faults.at("expires_in_days")}>
          <Select options={LIFETIMES} value={lifetime} onChange={setLifetime} />
        </Field>
      </Form>
    </Dialog>
  );
}

function ScopeChoice({
  holder,
  scopes,
  error,
  onChange,
}: {
  holder: KeyHolder;
  scopes: readonly KeyScope[];
  error: string | undefined;
  onChange: (scopes: readonly KeyScope[]) => void;
}) {
  return (
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
          onChange={(on) => onChange(on ? [...scopes, scope] : scopes.filter((each) => each !== scope))}
        />
      ))}
      {error && (
        <p role="alert" className="text-12 font-medium">
          {error}
        </p>
      )}
    </fieldset>
  );
}
