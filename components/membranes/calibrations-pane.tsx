"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Calibrations, CalibrationView, PolicyQualityView } from "#contract/calibrations.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { Loaded } from "../loaded.tsx";
import { problemOf } from "../problem.ts";
import { formatCount, formatRange, formatRate } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Table } from "../ui/table.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";
import { useActRefusal } from "../viewer.tsx";
import { CALIBRATION_KIND_WORDS } from "../words.ts";

/** How good each policy is by what people say, and what could be changed. Nothing changes by itself. */
export function CalibrationsPane({ membrane }: { membrane: MembraneView }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.membranes.calibrations.queryOptions({ membrane_id: membrane.id }));
  return (
    <Loaded
      query={query}
      title="Could not load what was learned"
      stands="What was marked stands."
      loading={
        <SkeletonRows rows={3} height="h-11" label="Loading what was learned" className="px-6 py-3 max-md:px-4" />
      }
    >
      {(learned) => (
        <>
          <Quality learned={learned} />
          {learned.calibrations.length > 0 && <Proposals membrane={membrane} proposed={learned.calibrations} />}
        </>
      )}
    </Loaded>
  );
}

function Quality({ learned }: { learned: Calibrations }) {
  if (learned.policies.length === 0) return null;
  const base = `of ${formatCount(learned.decisions)} decisions, people said what should have been of ${formatCount(learned.labelled)}`;
  return (
    <section aria-labelledby="quality" className="border-b border-line-1">
      <Pane className="border-b-0 pb-1">
        <SectionHeader id="quality" title="What was learned" note={base} />
      </Pane>
      <Table
        caption="What was learned of each policy"
        rows={learned.policies}
        rowKey={({ policy_id }) => policy_id}
        empty={null}
        columns={[
          { id: "policy", header: "Policy", cell: ({ policy_id }) => <span className="mono clip">{policy_id}</span> },
          {
            id: "matched",
            header: "Matched",
            width: "88px",
            align: "end",
            cell: ({ matches }) => formatCount(matches),
          },
          {
            id: "strict",
            header: "Too strict",
            width: "88px",
            align: "end",
            cell: ({ too_strict }) => formatCount(too_strict),
          },
          {
            id: "precision",
            header: "Right of what it held",
            width: "176px",
            align: "end",
            hideBelow: "md",
            cell: ({ precision }) => share(precision),
            tell: ({ precision }) => precision && <>right of what it held: {share(precision)}</>,
          },
          {
            id: "recall",
            header: "Held of what it should",
            width: "176px",
            align: "end",
            hideBelow: "md",
            cell: ({ recall }) => share(recall),
            tell: ({ recall }) => recall && <>held of what it should: {share(recall)}</>,
          },
        ]}
      />
    </section>
  );
}

const share = (of: PolicyQualityView["precision"]) =>
  of === null ? (
    <span className="text-fg-2">not known</span>
  ) : (
    <span title={`95 % interval ${formatRange(of)}`}>
      {formatRate(of.rate)}{" "}
      <span className="text-12 text-fg-2">
        of {formatCount(of.of)}, {formatRange(of)}
      </span>
    </span>
  );

function Proposals({ membrane, proposed }: { membrane: MembraneView; proposed: readonly CalibrationView[] }) {
  const [asked, setAsked] = useState<CalibrationView | null>(null);
  const refusal = useActRefusal("membrane:edit");
  return (
    <Pane aria-labelledby="calibrations">
      <SectionHeader id="calibrations" title="Proposed changes" note="each a new revision, if an owner applies it" />
      <ul>
        {proposed.map((each) => (
          <li key={each.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-line-1 py-2">
            <span className="grid min-w-0 flex-1 leading-4.5">
              <span className="font-medium">
                {CALIBRATION_KIND_WORDS[each.kind]} <span className="mono font-normal">{each.policy_id}</span>
              </span>
              <span className="mono text-12 break-words text-fg-1">
                {each.from} → {each.to}
              </span>
              <span className="text-12 text-fg-2">{effectOf(each)}</span>
            </span>
            <Button size="small" disabledReason={refusal} onClick={() => setAsked(each)}>
              Apply
            </Button>
          </li>
        ))}
      </ul>
      {asked && <Applying key={asked.id} membrane={membrane} calibration={asked} onClose={() => setAsked(null)} />}
    </Pane>
  );
}

function Applying({
  membrane,
  calibration,
  onClose,
}: {
  membrane: MembraneView;
  calibration: CalibrationView;
  onClose: () => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [reason, setReason] = useState("");
  const isLive = membrane.lifecycle === "live";
  const apply = useMutation(
    trpc.membranes.applyCalibration.mutationOptions({
      onSuccess: (changed) => {
        showToast(`Revision ${changed.revision} of ${changed.name} is in place`);
        onClose();
      },
      onError: (error) => void showFailure(problemOf(error).message),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }),
    }),
  );
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${CALIBRATION_KIND_WORDS[calibration.kind]} ${calibration.policy_id}?`}
      consequence={`${calibration.from} becomes ${calibration.to}, in a new revision. ${effectOf(calibration)} The checklist starts anew where it speaks of a revision.`}
      confirmLabel="Apply it"
      cancelLabel="Leave it"
      pending={apply.isPending}
      disabledReason={isLive && reason.trim() === "" ? "Say why what is enforced changes at once" : null}
      onConfirm={() => apply.mutate({ membrane_id: membrane.id, calibration_id: calibration.id, reason })}
    >
      {isLive && (
        <Field label="Why" hint="kept in the audit log" required>
          <Textarea value={reason} maxLength={1000} onChange={(event) => setReason(event.target.value)} />
        </Field>
      )}
    </AlertDialog>
  );
}

/** "Of the recorded decisions 3 would no longer match: 3 too strict, 0 right." */
function effectOf({ kind, effect }: CalibrationView): string {
  if (kind === "retire") return "It matched none of the recorded decisions in its scope.";
  const gone = `${formatCount(effect.no_longer_matched)} would no longer match: ${effect.too_strict_removed} too strict, ${effect.right_lost} right.`;
  const gained = `${formatCount(effect.newly_matched)} more would match: ${effect.missed_caught} of them missed before.`;
  return `Of the recorded decisions ${effect.newly_matched > 0 ? gained : gone}`;
}
