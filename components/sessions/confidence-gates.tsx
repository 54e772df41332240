import type { ReactNode } from "react";
import type { GateReport } from "#contract/sessions.ts";
import { type GateFinding, GateRow } from "../posture/gate-row.tsx";
import { RangeMeter } from "../ui/meter.tsx";
import { CONFIDENCE_METHOD_WORDS, GATE_OUTCOME_WORDS } from "../words.ts";
import { formatEvidence } from "./evidence-series.ts";
import { counted, formatCount, formatRate } from "./figures.ts";

type Gates = GateReport["gates"];
type Found = Omit<NonNullable<Gates["confidence"]>, "method" | "p0">;

const FINDING = {
  pass: "met",
  fail: "unmet",
  inconclusive: "unmet",
  not_enough_data: "unknown",
} satisfies Record<Found["outcome"], GateFinding>;

/** The gates of confidence that this session asks for, each with what it rests on: counts, bound and evidence. */
export function ConfidenceGates({ gates }: { gates: Gates }) {
  const { confidence, class_recall } = gates;
  return (
    <>
      {confidence && (
        <Row title="Confidence" found={confidence} required={confidence.p0}>
          {CONFIDENCE_METHOD_WORDS[confidence.method]}: truly more than {formatRate(confidence.p0)}, risk{" "}
          {formatRate(confidence.alpha)}. {boundOf(confidence)}
        </Row>
      )}
      {class_recall && (
        <Row title={`Recall of ${class_recall.action}`} found={class_recall} required={class_recall.required}>
          Of the cases in which people chose <span className="mono">{class_recall.action}</span>, the agent said it in{" "}
          {formatCount(class_recall.agreed)} of {formatCount(class_recall.total)}; needs truly more than{" "}
          {formatRate(class_recall.required)}. {boundOf(class_recall)}
        </Row>
      )}
    </>
  );
}

function Row({
  title,
  found,
  required,
  children,
}: {
  title: string;
  found: Found;
  required: number;
  children: ReactNode;
}) {
  const { outcome, agreed, total, low, e_value, e_required } = found;
  const needs = e_value === null || e_required === null ? null : `E ${formatEvidence(e_value)} of ${e_required}`;
  const rate = total === 0 ? null : agreed / total;
  return (
    <GateRow
      finding={FINDING[outcome]}
      title={title}
      actual={GATE_OUTCOME_WORDS[outcome]}
      needs={needs}
      meter={
        rate !== null &&
        low !== null && (
          <RangeMeter
            value={rate}
            low={low}
            high={rate}
            required={required}
            min={Math.max(0, Math.floor(Math.min(low, required) * 10 - 1) / 10)}
            max={1}
            label={`${formatCount(agreed)} of ${counted(total, "case")}, surely more than ${formatRate(low)}, needs ${formatRate(required)}`}
          />
        )
      }
    >
      {children}
    </GateRow>
  );
}

const boundOf = ({ low, total, alpha, e_value }: Found) =>
  low === null
    ? "Nothing was decided yet."
    : `${counted(total, "case")} show more than ${formatRate(low)}, ${formatRate(1 - alpha)} sure (${e_value === null ? "Wilson’s lower limit" : "one-sided confidence sequence"}).`;
