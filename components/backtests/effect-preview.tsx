"use client";

import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import type { BacktestView } from "#contract/backtests.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { Button } from "../ui/button.tsx";
import { useClockOffset } from "../ui/clock.tsx";
import { Progress } from "../ui/progress.tsx";
import { stateWords } from "./backtest-words.ts";
import { type Subject, useBacktestRun, useCancelBacktest, useStartBacktest } from "./use-backtest.ts";

const DAY_MS = 86_400_000;

/** Runs a backtest once it stands, and shows what it found; for dialogs that ask whether to go on. */
export function EffectPreview({
  membraneId,
  subject,
  days,
  children,
}: {
  membraneId: string;
  subject: Subject;
  /** How far back from now. */
  days: number;
  children: (found: BacktestView) => ReactNode;
}) {
  const [backtestId, setBacktestId] = useState<string | null>(null);
  const { start, problem } = useStartBacktest(membraneId);
  const { data } = useBacktestRun(membraneId, backtestId);
  const offset = useClockOffset();
  const begin = useEffectEvent(async () => {
    const now = Date.now() + offset;
    const range = { from: new Date(now - days * DAY_MS).toISOString(), to: new Date(now).toISOString() };
    // Why it was refused stands below.
    const started = await start(subject, range).catch(() => null);
    setBacktestId(started?.id ?? null);
  });
  const { cancel } = useCancelBacktest(membraneId);
  // Whoever closes the dialog does not want to know any more.
  const leave = useEffectEvent(() => data?.state === "running" && cancel(data.id));
  const begun = useRef(false);
  useEffect(() => {
    if (!begun.current) void begin();
    begun.current = true;
    return () => void leave();
  }, []);
  if (problem) {
    return (
      <ActProblem problem={problem}>
        <div>
          <Button size="small" onClick={() => void begin()}>
            Try again
          </Button>
        </div>
      </ActProblem>
    );
  }
  if (data?.state !== undefined && data.state !== "running") return children(data);
  const words = data ? stateWords(data) : "Counting the decisions";
  return (
    <div className="grid gap-1.5 text-12 text-fg-1">
      <Progress value={data?.gone_through ?? 0} max={data?.total ?? null} label="Backtest" words={words} />
      <p>{words}</p>
    </div>
  );
}
