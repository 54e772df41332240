"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { type ReactNode, useState } from "react";
import type { StagedChangeDetail } from "#contract/staged-changes.ts";
import type { TrialOutlook } from "#engine/vocabulary.ts";
import { FailedQuery } from "../loaded.tsx";
import { counted, formatCount } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { formatClock } from "../ui/format-time.ts";
import { Skeleton } from "../ui/skeleton.tsx";
import { useActRefusal } from "../viewer.tsx";
import { DivergenceChart } from "./divergence-chart.tsx";
import { figure } from "./divergence-series.ts";
import { evidenceSentence, outlookAt, TRIAL_END_WORDS, whyNotPromoted } from "./trial-words.ts";
import { VerdictStep } from "./verdict-step.tsx";

const PromoteDialog = dynamic(() => import("./trial-dialogs.tsx").then((file) => file.PromoteDialog), { ssr: false });
const DiscardDialog = dynamic(() => import("./trial-dialogs.tsx").then((file) => file.DiscardDialog), { ssr: false });

/** As many comparisons as a chart can show. */
export const CHARTED = 200;

/** How a trial goes: its comparisons over time, what differs, and what an owner may do. */
export function TrialBody({
  change,
  children,
}: {
  change: StagedChangeDetail;
  /** Where more of it stands. */
  children?: ReactNode;
}) {
  const trpc = useTRPC();
  const probes = useQuery(trpc.stagedChanges.probes.queryOptions({ staged_change_id: change.id, limit: CHARTED }));
  const outlook = outlookAt(change, useNow(1000));
  return (
    <div className="grid gap-3">
      {probes.data === undefined && probes.error ? (
        <FailedQuery query={probes} title="Could not load the comparisons" stands="The trial goes on." />
      ) : probes.data === undefined ? (
        <Skeleton className="h-44 w-full max-w-115" />
      ) : (
        <DivergenceChart change={change} probes={probes.data.items} />
      )}
      <Evidence change={change} outlook={outlook} />
      <div className="flex flex-wrap items-center gap-2">
        {children}
        {outlook !== "ended" && <Acts change={change} outlook={outlook} />}
      </div>
    </div>
  );
}

/** What was compared so far, and what follows from it. */
function Evidence({ change, outlook }: { change: StagedChangeDetail; outlook: TrialOutlook }) {
  const without = change.unknown === 0 ? "" : ` ${counted(change.unknown, "comparison")} had no result.`;
  const leftOut = change.left_out === 0 ? "" : ` ${counted(change.left_out, "sealed case")} left out.`;
  return (
    <p className="text-13 text-fg-1" role="status">
      {change.kernel ? <AnswersCompared change={change} /> : <VerdictsCompared change={change} />}
      {without}
      {leftOut} {change.ending === null ? evidenceSentence(change, outlook) : `${TRIAL_END_WORDS[change.ending]}.`}
    </p>
  );
}

/** Of a membrane: how often two verdicts differed, and which. */
function VerdictsCompared({ change: { scored, verdict_changes } }: { change: StagedChangeDetail }) {
  const changed = verdict_changes.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <b className="font-semibold text-fg-0">{formatCount(scored)}</b> {scored === 1 ? "request" : "requests"} ran
      through both. <b className="font-semibold text-fg-0">{formatCount(changed)}</b>{" "}
      {changed === 1 ? "verdict differs" : "verdicts differ"}
      {verdict_changes.map(({ live, candidate, count }, at) => (
        <span key={`${live} ${candidate}`} className="whitespace-nowrap">
          {at === 0 ? ": " : ", "}
          {formatCount(count)} <VerdictStep live={live} candidate={candidate} />
        </span>
      ))}
      .
    </>
  );
}

/** Of a kernel's rule: how far apart two answers were. */
function AnswersCompared({ change }: { change: StagedChangeDetail }) {
  const { scored, mean_divergence: mean, highest_divergence: highest } = change;
  return (
    <>
      <b className="font-semibold text-fg-0">{formatCount(scored)}</b> {scored === 1 ? "request was" : "requests were"}{" "}
      answered under both.
      {mean !== null &&
        highest !== null &&
        ` The answers diverge by ${figure(mean)} on average, ${figure(highest)} at most.`}
    </>
  );
}

function Acts({ change, outlook }: { change: StagedChangeDetail; outlook: TrialOutlook }) {
  const [open, setOpen] = useState<"promote" | "discard" | null>(null);
  const zone = useTimeZone();
  const mayPromote = useActRefusal("staged-change:promote");
  const mayCancel = useActRefusal("staged-change:cancel");
  const close = () => setOpen(null);
  return (
    <>
      <Button size="small" disabledReason={mayCancel} onClick={() => setOpen("discard")}>
        Discard v{change.candidate_revision}
      </Button>
      <span className="flex-1" />
      <Button
        size="small"
        variant="primary"
        disabledReason={mayPromote ?? whyNotPromoted(change, outlook)}
        onClick={() => setOpen("promote")}
      >
        {outlook === "cooling_down"
          ? `Promote after ${formatClock(Date.parse(change.cooldown_until), zone).slice(0, 5)}`
          : `Promote v${change.candidate_revision}`}
      </Button>
      {open === "promote" && (
        <PromoteDialog change={change} needsConfirmation={outlook === "waiting_for_confirmation"} onClose={close} />
      )}
      {open === "discard" && <DiscardDialog change={change} onClose={close} />}
    </>
  );
}
