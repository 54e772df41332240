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
import { formatChance, formatCount, formatRate, levelWord } from "./figures.ts";
import { guaranteeSentence, recallSentence } from "./guarantee-words.ts";

/** As long as somebody is still typing, nothing is asked. */
const SETTLED_MS = 350;

/** What the gates that are being typed really guarantee, worked out exactly on the server, beside the fields. */
export function GuaranteeCurve({ draft }: { draft: ConfigDraft }) {
  const trpc = useTRPC();
  const { asked, isUnreadable } = useSettled(draft);
  const { data } = useQuery({
    ...trpc.sessions.guarantee.queryOptions({ config: asked ?? {} }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <section aria-label="What these gates guarantee" aria-live="off" className="border border-line-1 p-3">
      <h4 className="text-12 font-medium">What these gates guarantee</h4>
      {isUnreadable && (
        <p role="status" className="hatch mt-1 px-2 py-1 text-12 text-fg-0">
          A field cannot be read as it stands: {data ? "this is of what was typed before." : "nothing is worked out."}
        </p>
      )}
      {data ? <Curve guarantee={data} /> : !isUnreadable && <Skeleton className="mt-2 h-40 w-full opacity-50" />}
    </section>
  );
}

/**
 * The gates as typed, once they have stood for a moment and are sound; null before. Nothing but gates, so that answers are
 * shared. And whether a field cannot be read now, so that this is of what was typed before.
 */
function useSettled(draft: ConfigDraft): { asked: SessionConfigInput | null; isUnreadable: boolean } {
  const [settled, setSettled] = useState<string | null>(null);
  const judged = configOf(draft);
  const gates = "errors" in judged ? null : JSON.stringify(gatesOf(judged.config));
  useEffect(() => {
    if (gates === null) return;
    const timer = setTimeout(() => setSettled(gates), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [gates]);
  return { asked: settled === null ? null : JSON.parse(settled), isUnreadable: gates === null };
}

const gatesOf = ({ min_observations, agreement_threshold, confidence_gate, class_gate }: SessionConfigInput) => ({
  min_observations,
  agreement_threshold,
  confidence_gate,
  // The name of its action changes nothing.
  class_gate: { ...class_gate, action: class_gate?.action ? "a" : null },
});

const RATE_TICKS = [0.75, 0.8, 0.85, 0.9, 0.95, 0.99].map((at) => ({ at, label: `${Math.round(at * 100)}%` }));
const RECALL_TICKS = [0.5, 0.6, 0.7, 0.8, 0.9, 0.99].map((at) => ({ at, label: `${Math.round(at * 100)}%` }));
const SHARE_TICKS = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, label: `${at * 100}%` }));

function Curve({ guarantee }: { guarantee: Guarantee }) {
  const { steps, within, class_recall } = guarantee;
  const lines = steps.map(({ to, points }, index) => ({
    label: levelWord(to),
    points: points.map(({ rate, probability }) => ({ x: rate, y: probability })),
    dashed: index === 0,
  }));
  const sentence = steps.map(guaranteeSentence).join(" ");
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
        {sentence} Critical misses can only make it rarer{class_recall && ", and so can the gate of recall"}. All this
        is of one stay: each further stay or session of the skill is tested anew, and is one more chance to pass.
      </p>
      {class_recall && <RecallCurve recall={class_recall} within={within} />}
    </>
  );
}

/** The gate of a class by itself: together with the others it would take how rare the class is, which nobody sets. */
function RecallCurve({ recall, within }: { recall: NonNullable<Guarantee["class_recall"]>; within: number }) {
  const line = { label: "Recall", points: recall.points.map(({ rate, probability }) => ({ x: rate, y: probability })) };
  const sentence = recallSentence(recall);
  return (
    <>
      <h5 className="mt-3 text-12 font-medium">The gate of recall by itself</h5>
      <p className="mt-1 text-11 text-fg-2">
        How likely an agent that truly says so much of what people choose ever passes it within {formatCount(within)}{" "}
        cases of that action, looked at after each
      </p>
      <figure className="mt-3">
        <LinePlot lines={[line]} xTicks={RECALL_TICKS} yTicks={SHARE_TICKS} label={sentence} className="h-32" />
        <ChartTable
          caption="Probability of ever passing the gate of recall"
          head={["Truly says it in", "Passes"]}
          rows={recall.points.map(({ rate, probability }) => [formatRate(rate), formatChance(probability)])}
        />
      </figure>
      <p className="mt-2 text-12 leading-4 text-pretty text-fg-1">{sentence}</p>
    </>
  );
}
