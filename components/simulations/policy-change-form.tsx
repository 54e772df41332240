"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { parse, stringify } from "yaml";
import type { InterventionView } from "#contract/interventions.ts";
import type { MembraneContent, MembraneView } from "#contract/membranes.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { MEMBRANE_LIFECYCLE_WORDS } from "../words.ts";

const UNSAVED = "unsaved";

/** Which membrane of the environment, and which revision of it or which policies that nobody saved, would be the remedy. */
export function PolicyChangeForm({ intervention, onClose }: { intervention: InterventionView; onClose: () => void }) {
  const trpc = useTRPC();
  const [membraneId, setMembraneId] = useState<string | null>(null);
  const [revision, setRevision] = useState<string | null>(null);
  const [text, setText] = useState<string | null>(null);
  const { environment } = intervention;
  const membranes = useQuery(trpc.membranes.list.queryOptions({ environment_id: environment.id, limit: 100 }));
  const known = membranes.data?.items ?? [];
  const chosen = known.find(({ id }) => id === membraneId);
  const start = useStart(onClose);
  const faults = formFaults(start.error, ["membrane_id", "revision", "content"]);
  const [unread, setUnread] = useState<string>();
  const send = async (membrane: MembraneView) => {
    const asked = { intervention_id: intervention.id, membrane_id: membrane.id };
    setUnread(undefined);
    if (revision !== UNSAVED) return start.mutateAsync({ ...asked, revision: Number(revision ?? membrane.revision) });
    const read = contentFrom(text ?? stringify(membrane.content));
    if ("unread" in read) return setUnread(read.unread);
    return start.mutateAsync({ ...asked, content: read.content });
  };
  return (
    <FormDialog
      title="Simulate a policy change"
      description={`Each trace that is mirrored in ${environment.name} is judged by what governs there now and by the change. Nothing is changed by it.`}
      submit="Simulate"
      pending={start.isPending}
      disabledReason={chosen === undefined ? refusalOf(membranes, known.length) : null}
      faults={faults}
      send={() => (chosen === undefined ? Promise.resolve() : send(chosen))}
      onClose={onClose}
    >
      <Field label="Membrane" required error={faults.at("membrane_id")}>
        <Select
          options={known.map(asOption)}
          value={membraneId}
          onChange={(next) => {
            setMembraneId(next);
            setRevision(null);
            setText(null);
          }}
        />
      </Field>
      <Field label="Revision" required error={faults.at("revision")} hint="a draft’s revisions as well">
        <Select
          options={revisionsOf(chosen)}
          value={revision ?? (chosen ? String(chosen.revision) : null)}
          onChange={setRevision}
        />
      </Field>
      {chosen && revision === UNSAVED && (
        <Policies text={text ?? stringify(chosen.content)} error={unread ?? faults.at("content")} onChange={setText} />
      )}
    </FormDialog>
  );
}

type Written = { text: string; error: string | undefined; onChange: (text: string) => void };

/** Policies that nobody saved: those of the newest revision, to change at will. */
function Policies({ text, error, onChange }: Written) {
  return (
    <Field
      label="Policies"
      hint="as YAML, begun with what is saved; the simulation keeps them, the membrane does not"
      error={error}
    >
      <Textarea
        rows={14}
        spellCheck={false}
        autoCapitalize="none"
        className="resize-y font-mono text-12"
        value={text}
        onChange={({ target }) => onChange(target.value)}
      />
    </Field>
  );
}

const asOption = ({ id, name, lifecycle }: MembraneView) => ({
  value: id,
  label: name,
  note: MEMBRANE_LIFECYCLE_WORDS[lifecycle].label,
});

function useStart(onClose: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return useMutation(
    trpc.research.simulatePolicy.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries({ queryKey: trpc.research.policySimulations.pathKey() });
        onClose();
      },
    }),
  );
}

function revisionsOf(membrane: MembraneView | undefined) {
  if (membrane === undefined) return [];
  const saved = Array.from({ length: membrane.revision }, (_, at) => String(membrane.revision - at));
  return [
    ...saved.map((number) => ({ value: number, label: `v${number}` })),
    { value: UNSAVED, label: "None: policies that are not saved" },
  ];
}

/** What a text is, for the server to judge; or why it is no YAML. */
function contentFrom(text: string): { content: MembraneContent } | { unread: string } {
  try {
    return { content: parse(text, { maxAliasCount: 100 }) ?? {} };
  } catch (error) {
    return { unread: error instanceof Error ? error.message : "This is no YAML" };
  }
}

function refusalOf({ isPending }: { isPending: boolean }, count: number): string {
  if (isPending) return "The membranes are not known yet";
  return count === 0 ? "The environment has no membrane: make a draft with the policies first" : "Choose a membrane";
}
