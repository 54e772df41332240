import type { SessionSummary } from "#contract/sessions.ts";
import { wilsonInterval } from "#engine/statistics.ts";
import { formatEvidence } from "./evidence-series.ts";

type Counted = Pick<SessionSummary["evidence"], "total_decisions">;

/** The 95 % range (Wilson) that the count left at each point of a sparkline, whose rates are those so far of the stay. */
export function bandOf({ sparkline, evidence }: Pick<SessionSummary, "sparkline"> & { evidence: Counted }) {
  const before = evidence.total_decisions - sparkline.length;
  return sparkline.map((rate, index) => {
    const total = before + index + 1;
    return wilsonInterval(Math.round(rate * total), total) ?? { low: 0, high: 1 };
  });
}

/** "8.4 of 20": how far the evidence is on its way to what the gate of confidence asks for; null where none is asked for. */
export function sayEvidence({ gates }: Pick<SessionSummary, "gates">): string | null {
  const { confidence } = gates.gates;
  if (!confidence || confidence.e_value === null || confidence.e_required === null) return null;
  return `${formatEvidence(confidence.e_value)} of ${formatEvidence(confidence.e_required)}`;
}
