"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { Calibrations, CalibrationView, PolicyQualityView } from "#contract/calibrations.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { Loaded } from "../loaded.tsx";
import { formatCount, formatRange, formatRate } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Table } from "../ui/table.tsx";
import { useActRefusal } from "../viewer.tsx";
import { CALIBRATION_KIND_WORDS } from "../words.ts";
import { calibrationEffect } from "./calibration-words.ts";

const ApplyCalibration = dynamic(() => import("./apply-calibration.tsx").then((file) => file.ApplyCalibration), {
  ssr: false,
});

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
          {learned.calibrations.length === 0 && learned.labelled > 0 && <NoProposal />}
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
      <Pane className="border-b-0 pb-1!">
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

/** What a proposal takes, where nothing is proposed. */
function NoProposal() {
  return (
    <Pane aria-labelledby="calibrations">
      <SectionHeader id="calibrations" title="Proposed changes" note="none" />
      <p className="max-w-prose text-12 text-pretty text-fg-2">
        A number in a condition is proposed anew where at least three decisions speak for it and nothing that people
        called right is lost, where its terms are joined by && or ||.
      </p>
    </Pane>
  );
}

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
              <span className="text-12 text-fg-2">{calibrationEffect(each)}</span>
            </span>
            <Button size="small" disabledReason={refusal} onClick={() => setAsked(each)}>
              Apply
            </Button>
          </li>
        ))}
      </ul>
      {asked && (
        <ApplyCalibration key={asked.id} membrane={membrane} calibration={asked} onClose={() => setAsked(null)} />
      )}
    </Pane>
  );
}
