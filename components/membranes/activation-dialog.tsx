"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import type { MembraneView, ReadinessView } from "#contract/membranes.ts";
import { LiveEffect } from "../backtests/live-effect.tsx";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { READINESS_ITEM_WORDS } from "../policy-words.ts";
import { GateRow } from "../posture/gate-row.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { useTRPC } from "../trpc.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { MEMBRANE_LIFECYCLE_WORDS } from "../words.ts";
import { usePace } from "./if-live.tsx";
import { countPolicies, governed } from "./membrane-words.ts";

const REASON = "activation.reason";
/** Looked at where nothing was decided in shadow. */
const DAYS = 7;
const OVERRIDE = "activation.override_reason";

/** To shadow, to live with its checklist, or back with one reason; the server asks for a password before live. */
export function ActivationDialog({
  membrane,
  readiness,
  onClose,
}: {
  membrane: MembraneView;
  readiness: ReadinessView | undefined;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const pace = usePace(membrane);
  const mode = membrane.lifecycle === "shadow" ? "live" : "shadow";
  const activate = useMutation(
    trpc.membranes.activate.mutationOptions({
      onSuccess: (changed) => {
        showToast(`${changed.name} is now ${MEMBRANE_LIFECYCLE_WORDS[changed.lifecycle].label}`);
        onClose();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }),
    }),
  );
  const unmet = mode === "live" ? (readiness?.checks.filter(({ met }) => !met) ?? []) : [];
  const faults = formFaults(activate.error, [REASON, OVERRIDE], { not_ready: OVERRIDE, reason_required: REASON });
  return (
    <FormDialog
      title={TITLE[membrane.lifecycle](membrane.name)}
      description={consequence(membrane)}
      submit={SUBMIT[membrane.lifecycle]}
      pending={activate.isPending}
      faults={faults}
      send={(entered) =>
        activate.mutateAsync({
          membrane_id: membrane.id,
          activation: { mode, reason: entered("reason"), override_reason: entered("override_reason") },
        })
      }
      onClose={onClose}
    >
      <p className="flex flex-wrap items-center gap-3">
        <StateWord position={{ membrane: membrane.lifecycle }} />
        <ArrowRight size={14} strokeWidth={1.5} aria-label="to" className="text-fg-2" />
        <StateWord position={{ membrane: mode }} />
      </p>
      {mode === "live" && <LiveEffect membrane={membrane} days={pace?.days ?? DAYS} onLeave={onClose} />}
      {mode === "live" && readiness && <Checklist readiness={readiness} />}
      {unmet.length > 0 && (
        <Field label="Why all the same" hint="kept in the audit log" error={faults.at(OVERRIDE)} required>
          <Textarea name="override_reason" maxLength={1000} />
        </Field>
      )}
      {membrane.lifecycle === "live" && (
        <Field label="Why" hint="kept in the audit log" error={faults.at(REASON)} required>
          <Textarea name="reason" maxLength={1000} />
        </Field>
      )}
    </FormDialog>
  );
}

const TITLE = {
  draft: (name: string) => `Watch ${name} in SHADOW`,
  shadow: (name: string) => `Take ${name} LIVE`,
  live: (name: string) => `Take ${name} back to SHADOW`,
} satisfies Record<MembraneView["lifecycle"], (name: string) => string>;

const SUBMIT = {
  draft: "Start watching",
  shadow: "Go LIVE",
  live: "Back to SHADOW",
} satisfies Record<MembraneView["lifecycle"], string>;

function consequence(membrane: MembraneView): string {
  const said = {
    draft: `From the next request on, what ${governed(membrane)} asks for goes through ${countPolicies(membrane.content.policies.length)}. What they say is recorded, and nothing is held back by it.`,
    shadow: `From the next request on, what it says to ${governed(membrane)} binds: it asks people, changes payloads and blocks.`,
    live: `From the next request on, what it says to ${governed(membrane)} is recorded and holds nothing back. Requests that wait for people still wait.`,
  } satisfies Record<MembraneView["lifecycle"], string>;
  return said[membrane.lifecycle];
}

function Checklist({ readiness }: { readiness: ReadinessView }): ReactNode {
  const unmet = readiness.checks.filter(({ met }) => !met);
  if (unmet.length === 0) return <p className="text-fg-1">All {readiness.checks.length} checks are met.</p>;
  return (
    <div>
      <p className="text-fg-1">
        {unmet.length} of {readiness.checks.length} checks are not met. An owner may go LIVE all the same, with a
        reason.
      </p>
      <ul aria-label="Not met">
        {unmet.map(({ item, actual, required }) => (
          <GateRow
            key={item}
            finding="unmet"
            title={<span className="font-normal">{READINESS_ITEM_WORDS[item]}</span>}
            actual={required > 1 ? actual : ""}
            needs={required > 1 ? `of ${required}` : "not yet"}
          />
        ))}
      </ul>
    </div>
  );
}
