"use client";

import { useQuery } from "@tanstack/react-query";
import type { SessionEvidence } from "#contract/session-evidence.ts";
import type { SessionDetail } from "#contract/sessions.ts";
import { agreementsToGo, observationsToGo, rangeBeside } from "#engine/gate-outlook.ts";
import { GateRow, WindowCells } from "../posture/gate-row.tsx";
import { useTRPC } from "../trpc.tsx";
import { useNow } from "../ui/clock.tsx";
import { Meter, RangeMeter } from "../ui/meter.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { ConfidenceGates } from "./confidence-gates.tsx";
import {
  counted,
  evidenceThatGates,
  formatBase,
  formatCount,
  formatRange,
  formatRate,
  formatRateBeside,
  formatWindow,
  gatesMet,
  levelWord,
  pickedNote,
  pickedWords,
} from "./figures.ts";
import { trendOf } from "./session-queries.ts";
import { WINDOW_CELLS, windowCells } from "./window-cells.ts";

/** What the next level asks for: what there is, how far it is, and what would open it. */
export function GatePane({ session }: { session: SessionDetail }) {
  const { met, of } = gatesMet(session.gates);
  const next = session.gates.next_level;
  return (
    <Pane inset="rail" aria-labelledby="gates">
      <SectionHeader
        id="gates"
        title={next ? `Gates to ${levelWord(next)}` : "Gates at the top level"}
        aside={`${met} of ${of} met`}
      />
      <ul>
        <ObservationGate session={session} />
        <AgreementGate session={session} />
        <MissGate session={session} />
        <ConfidenceGates gates={session.gates.gates} />
        <DriftGate session={session} />
      </ul>
      {session.gates.counted_arm && (
        <p className="mt-2.5 text-12 leading-4 text-pretty text-fg-1">
          Only blind decisions count here: {session.gates.gates.min_observations.actual} of{" "}
          {counted(session.evidence.total_decisions, "decision")} of this stay were made while the recommendation was
          hidden.
        </p>
      )}
      <p className="mt-2.5 text-12 leading-4 text-pretty text-fg-2">
        Graduation is always a person’s decision. Nothing moves up by itself; an owner may demote at any time.
      </p>
    </Pane>
  );
}

function ObservationGate({ session }: { session: SessionDetail }) {
  const { actual, required, met } = session.gates.gates.min_observations;
  const missing = observationsToGo(required, actual);
  return (
    <GateRow
      finding={met ? "met" : "unmet"}
      title="Observations"
      actual={actual}
      needs={`needs ${Math.max(1, required)}`}
      meter={
        <Meter
          value={actual}
          max={Math.max(actual, required, 1) * 1.25}
          required={Math.max(1, required)}
          label={`${actual} of ${required} observations`}
        />
      }
    >
      {!met && (
        <>
          {counted(missing, "more decided case")} to go
          {session.undecided > 0 && `; ${session.undecided} wait for a person now`}.
        </>
      )}
    </GateRow>
  );
}

const BESIDE = {
  above: (range: string, required: string) => `The likely range (Wilson, 95%), ${range}, lies above ${required}.`,
  across: (range: string, required: string) =>
    `The likely range (Wilson, 95%), ${range}, still crosses ${required}. More cases will narrow it.`,
  below: (range: string, required: string) => `The likely range (Wilson, 95%), ${range}, lies below ${required}.`,
} satisfies Record<ReturnType<typeof rangeBeside>, (range: string, required: string) => string>;

function AgreementGate({ session }: { session: SessionDetail }) {
  const { actual, required, met } = session.gates.gates.agreement_threshold;
  const evidence = evidenceThatGates(session.config.count_only_blind, session.evidence);
  const { interval, agreed_decisions, total_decisions } = evidence;
  const needs = `needs ${formatRate(required)}`;
  if (actual === null || !interval) {
    return (
      <GateRow finding="unknown" title="Agreement" actual="–" needs={needs}>
        Nothing was compared at this level yet.
      </GateRow>
    );
  }
  const min = Math.max(0, Math.floor(Math.min(interval.low, required) * 10 - 1) / 10);
  const toGo = agreementsToGo(agreed_decisions, total_decisions, required);
  return (
    <GateRow
      finding={met ? "met" : "unmet"}
      title="Agreement"
      actual={formatRateBeside(actual, required)}
      needs={needs}
      meter={
        <RangeMeter
          value={actual}
          low={interval.low}
          high={interval.high}
          required={required}
          min={min}
          max={1}
          label={`${formatRate(actual)}, likely ${formatRange(interval)}, needs ${formatRate(required)}`}
        />
      }
    >
      {formatBase(evidence)}
      {pickedNote(session.level)}.{" "}
      {BESIDE[rangeBeside(interval, required)](formatRange(interval), formatRate(required))}
      {!met && session.gates.next_level && (
        <>
          {" "}
          {toGo === null
            ? "One disagreement is too many at this stay."
            : `Opens after ${counted(toGo, session.config.count_only_blind ? "more blind agreement" : "more agreement")} with none against.`}
        </>
      )}
    </GateRow>
  );
}

/** Of the stay: none among few says little, and how little is said with it. */
function missesWords({ level, critical_misses: { count, total, ceiling } }: SessionEvidence): string {
  if (ceiling === null) return "";
  const found = count === 0 ? "None" : formatCount(count);
  return `${found} in ${counted(total, "decision")} of this stay: truly in at most ${formatRate(ceiling.rate)} of them (Clopper–Pearson, one-sided, 95%).${pickedWords(level)}`;
}

/** Only while an alarm stands; what takes it away is a person, not time. */
function DriftGate({ session: { gates, drift_alarm } }: { session: SessionDetail }) {
  const { drift } = gates.gates;
  if (!drift || !drift_alarm) return null;
  const { agreed, total } = drift_alarm;
  return (
    <GateRow finding="unmet" title="Drift" actual="1 alarm" needs="needs none">
      Agreement dropped, most likely from <Time at={drift.began_at} className="font-semibold text-fg-0" /> on: {agreed}{" "}
      of {counted(total, "decision")} agreed until the alarm. It stands until an owner acknowledges it or demotes.
    </GateRow>
  );
}

function MissGate({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const trend = useQuery(trpc.sessions.trend.queryOptions(trendOf(session.id)));
  const now = useNow(60_000);
  const evidence = useQuery(trpc.sessions.evidence.queryOptions({ session_id: session.id }));
  const { window_hours, misses, met } = session.gates.gates.critical_miss_window;
  const cells = windowCells(trend.data?.points ?? [], { now, hours: window_hours });
  const span = formatWindow(window_hours);
  return (
    <GateRow
      finding={met ? "met" : "unmet"}
      title={`Critical misses, last ${span}`}
      actual={misses}
      needs="needs 0"
      meter={
        window_hours > 0 && (
          <WindowCells
            cells={cells}
            label={`Critical misses in the last ${span}: ${misses}, in ${cells.filter(Boolean).length} of ${WINDOW_CELLS} parts of it`}
          />
        )
      }
    >
      {session.window_opens_at && (
        <>
          Opens <Time at={session.window_opens_at} className="font-semibold text-fg-0" />,{" "}
          <Time at={session.window_opens_at} shape="ago" />, if nothing else is missed.{" "}
        </>
      )}
      {evidence.data && missesWords(evidence.data)}
    </GateRow>
  );
}
