"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { BacktestView } from "#contract/backtests.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { FailedQuery } from "../loaded.tsx";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { Progress } from "../ui/progress.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { BacktestForm } from "./backtest-form.tsx";
import { BacktestResult } from "./backtest-result.tsx";
import { stateWords } from "./backtest-words.ts";
import { contentMark } from "./content-mark.ts";
import { type Subject, useBacktest } from "./use-backtest.ts";
import { useBacktestAddress } from "./use-backtest-address.ts";

/** A revision or a draft over the recorded decisions: what would have come out otherwise. Nothing is changed by it. */
export function BacktestPane({
  membrane,
  subject,
  note,
  refusal,
  children,
}: {
  membrane: MembraneView;
  subject: Subject;
  /** What is run. */
  note: string;
  refusal: string | null;
  /** Chooses the subject. */
  children?: ReactNode;
}) {
  const { run, start, cancel, isStarting, isCancelling, problem } = useBacktest(membrane.id);
  const isRunning = run?.data?.state === "running";
  return (
    <section id="backtest" aria-labelledby="backtest-title" className="scroll-mt-2 border-b border-line-1">
      <Pane className="border-b-0">
        <SectionHeader id="backtest-title" title="Backtest" note={note} />
        <BacktestForm
          refusal={refusal ?? (isRunning ? "One is running; cancel it, or wait until it is done" : null)}
          pending={isStarting}
          again={run?.data !== undefined}
          onRun={(range) => void start(subject, range).catch(() => undefined)}
        >
          {children}
        </BacktestForm>
        {problem && <ActProblem problem={problem} />}
        {run && <Standing run={run} subject={subject} onCancel={cancel} isCancelling={isCancelling} />}
      </Pane>
      {run?.data && <BacktestResult membrane={membrane} backtest={run.data} />}
    </section>
  );
}

type Run = UseQueryResult<BacktestView, unknown>;

function Standing({
  run,
  subject,
  onCancel,
  isCancelling,
}: {
  run: Pick<Run, "data" | "error" | "isFetching" | "refetch">;
  subject: Subject;
  onCancel: () => void;
  isCancelling: boolean;
}) {
  const { data } = run;
  const isGone = problemOf(run.error).code === "not_found" && run.error !== null;
  if (isGone) {
    return (
      <p role="status" className="mt-3 text-12 text-fg-1">
        What it found is not kept any more: there are 50 newer backtests of this membrane. Run it again.
      </p>
    );
  }
  if (data === undefined) {
    if (run.error) return <FailedQuery query={run} title="Could not load the backtest" stands="Nothing was changed." />;
    return <SkeletonRows rows={2} height="h-8" label="Loading the backtest" className="mt-2" />;
  }
  const words = stateWords(data);
  return (
    <div className="mt-3 grid gap-1.5">
      {data.state === "running" && (
        <div className="flex items-center gap-3">
          <Progress
            value={data.gone_through}
            max={data.total}
            label="Backtest"
            words={words}
            className="min-w-0 flex-1"
          />
          <Button size="small" pending={isCancelling} onClick={onCancel}>
            Cancel
          </Button>
        </div>
      )}
      <p className="text-12 text-fg-1">
        {data.state === "running" ? words : <span role="status">{words}.</span>}{" "}
        <span className="text-fg-2">
          {data.revision === null ? "The draft" : `v${data.revision}`}, decisions from <Time at={data.from} /> to{" "}
          <Time at={data.to} />
        </span>
      </p>
      <Outdated data={data} subject={subject} />
    </div>
  );
}

/** The figures are of something else than what would be run now. */
function Outdated({ data, subject }: { data: BacktestView; subject: Subject }) {
  const { mark } = useBacktestAddress();
  const isSame =
    "revision" in subject
      ? data.revision === subject.revision
      : data.revision === null && mark === contentMark(subject.content);
  if (isSame) return null;
  return (
    <p className="text-12 font-medium">
      {"content" in subject
        ? "The draft has changed since: run it again to see what it does now."
        : `The figures below are of ${data.revision === null ? "a draft" : `v${data.revision}`}, not of v${subject.revision}.`}
    </p>
  );
}
