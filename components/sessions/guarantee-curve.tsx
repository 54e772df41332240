"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { Guarantee } from "#contract/session-evidence.ts";
import type { SessionConfigInput } from "#contract/sessions.ts";
import { useTRPC } from "../trpc.tsx";
import { LinePlot } from "../ui/line-plot.tsx";
import { ChartTable } from "../ui/rate-chart.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { type ConfigDraft, configOf } from "./config-draft.ts";
import { counted, formatChance, formatCount, formatRate, levelWord } from "./figures.ts";

/** As long as somebody is still typing, nothing is asked. */
const SETTLED_MS = 350;

/** What the gates that are being typed really guarantee, worked out exactly on the server, beside the fields. */
export function GuaranteeCurve({ draft }: { draft: ConfigDraft }) {
  const trpc = useTRPC();
  const asked = useSettled(draft);
  const { data } = useQuery({
    ...trpc.sessions.guarantee.queryOptions({ config: asked ?? {} }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section aria-label="What these gates guarantee" aria-live="off" className="border border-line-1 p-3">
      <h4 className="text-12 font-medium">What these gates guarantee</h4>
      {data ? <Curve guarantee={data} /> : <Skeleton className="mt-2 h-40 w-full opacity-50" />}
    </section>
  );
}

/** The gates as typed, once they have stood for a moment and are sound; null before. Nothing but gates, so that answers are shared. */
function useSettled(draft: ConfigDraft): SessionConfigInput | null {
  const [settled, setSettled] = useState<string | null>(null);
  const judged = configOf(draft);
  const gates = "errors" in judged ? null : JSON.stringify(gatesOf(judged.config));
  useEffect(() => {
    if (gates === null) return;
    const timer = setTimeout(() => setSettled(gates), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [gates]);
  return settled === null ? null : JSON.parse(settled);
}

const gatesOf = ({ min_observations, agreement_threshold, confidence_gate }: SessionConfigInput) => ({
  min_observations,
  agreement_threshold,
  confidence_gate,
});

const RATE_TICKS = [0.75, 0.8, 0.85, 0.9, 0.95, 0.99].map((at) => ({ at, label: `${Math.round(at * 100)}%` }));
const SHARE_TICKS = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${at * 100}%` }));

function Curve({ guarantee }: { guarantee: Guarantee }) {
  const { steps, within } = guarantee;
  const lines = steps.map(({ to, points }, index) => ({
    label: levelWord(to),
    points: points.map(({ rate, probability }) => ({ x: rate, y: probability })),
    dashed: index === 0,
  }));
  const sentence = steps.map((step) => sentenceOf(step)).join(" ");
  return (
    <>
      <p className="mt-1 text-11 text-fg-2">
        How likely an agent that truly agrees so often ever passes within {formatCount(within)} decisions, looked at
        after each; dotted to SUPERVISED, drawn to AUTONOMOUS
      </p>
      <figure className="mt-3">
        <LinePlot lines={lines} xTicks={RATE_TICKS} yTicks={SHARE_TICKS} label={sentence} className="h-32" />
        <ChartTable
          caption="Probability of ever passing"
          head={["Truly agrees", ...steps.map(({ to }) => `To ${levelWord(to)}`)]}
          rows={(steps[0]?.points ?? []).map(({ rate }, index) => [
            formatRate(rate),
            ...steps.map(({ points }) => formatChance(points[index]?.probability ?? 0)),
          ])}
        />
      </figure>
      <p className="mt-2 text-12 leading-4 text-pretty text-fg-1">
        {sentence} Misses and recall can only make it rarer. All this is of one stay: each further stay or session of
        the skill is tested anew, and is one more chance to pass.
      </p>
    </>
  );
}

/** The two figures that matter: who should not pass, and how long a perfect agent takes. */
function sentenceOf({ to, clean_decisions, points }: Guarantee["steps"][number]): string {
  const poor = points.find(({ rate }) => rate === (to === "supervised" ? 0.8 : 0.88));
  const good = points.find(({ rate }) => rate === 0.97);
  const clean =
    clean_decisions === null ? "no run of agreements passes" : `${counted(clean_decisions, "agreement")} in a row pass`;
  return (
    `To ${levelWord(to)}, ${clean}; one that truly agrees in ${formatRate(poor?.rate ?? 0)} ever passes with probability ` +
    `${formatChance(poor?.probability ?? 0)}, one at ${formatRate(good?.rate ?? 0)} with ${formatChance(good?.probability ?? 0)}.`
  );
}
