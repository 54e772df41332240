"use client";

import { useState } from "react";
import type { Trend } from "#contract/agreement.ts";
import type { SessionDetail } from "#contract/sessions.ts";
import { rangeBeside } from "#engine/gate-outlook.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { RateLegend } from "../ui/rate-chart.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import { AgreementChart } from "./agreement-chart.tsx";
import { BAND_FROM, pointsByStay } from "./agreement-series.ts";
import {
  armWords,
  formatBase,
  formatCount,
  formatRange,
  formatRate,
  type GatingEvidence,
  levelWord,
  pickedWords,
} from "./figures.ts";
import { ROLLING_WINDOW } from "./session-queries.ts";
import { drawnStays, stayOptions, stayWithPoints } from "./stay-choice.ts";

/** The picture of one stay, what it says in a sentence, and the choice of the stay. */
export function Agreement({ session, trend }: { session: SessionDetail; trend: Trend }) {
  const [rolling, setRolling] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const isBlindAlone = session.config.count_only_blind;
  const stays = drawnStays(session.stays, isBlindAlone);
  const options = stayOptions(stays);
  const entered = options.some((option) => option.value === chosen) ? chosen : null;
  const stay = stayWithPoints(stays, entered);
  const points = stay && stay.fromEnd !== null ? (pointsByStay(trend.points).at(stay.fromEnd) ?? []) : [];
  const present = stay?.isPresent ?? true;
  const level = stay?.stay.level ?? session.level;
  return (
    <>
      <SectionHeader
        id="agreement"
        title="Agreement with people"
        note={`${
          present
            ? `since entering ${levelWord(level)}, one mark per`
            : `at ${levelWord(level)}, an earlier stay, one mark per`
        } ${isBlindAlone ? "case decided blind" : "case"}`}
        aside={<RateLegend line="Agreement" band="95% likely range" threshold="Required" />}
      />
      {points.length === 0 ? (
        <EmptyState glyph={<UnlitPosture />} title={`No decision at ${levelWord(level)} yet`} className="min-h-71">
          The line begins with the first case that a person decides; what earlier stays had is kept below.
        </EmptyState>
      ) : (
        <AgreementChart session={session} points={points} rolling={rolling} present={present} />
      )}
      <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-2">
        {stay && points.length > 0 && (
          <Reading session={session} stay={stay.stay} missed={points.filter((point) => point.critical_miss).length} />
        )}
        <div className="flex flex-wrap items-center gap-x-5 gap-y-2 md:ml-auto">
          {options.length > 1 && (
            <div className="w-56">
              <Select
                label="Stay"
                options={options}
                value={entered ?? options[0]?.value ?? null}
                onChange={setChosen}
              />
            </div>
          )}
          <Switch label={`Show the last ${ROLLING_WINDOW} as well`} checked={rolling} onChange={setRolling} />
        </div>
      </div>
    </>
  );
}

const BESIDE = {
  above: (range: string, required: string) =>
    `The likely range (Wilson, 95%), ${range}, lies above the required ${required}.`,
  across: (range: string, required: string) =>
    `The likely range (Wilson, 95%), ${range}, still crosses the required ${required}; more cases will narrow it.`,
  below: (range: string, required: string) =>
    `The likely range (Wilson, 95%), ${range}, lies below the required ${required}.`,
} satisfies Record<ReturnType<typeof rangeBeside>, (range: string, required: string) => string>;

type StayReading = { level: SessionDetail["level"]; evidence: GatingEvidence };

/** The picture in a sentence: the count first, the doubt with it. */
function Reading({
  session,
  stay: { level, evidence },
  missed,
}: {
  session: SessionDetail;
  stay: StayReading;
  /** Critical misses in the picture. */
  missed: number;
}) {
  const { interval, agreement_rate, total_decisions } = evidence;
  const required = session.config.agreement_threshold;
  if (agreement_rate === null || !interval) return null;
  const alone = session.config.count_only_blind ? ", which alone count" : "";
  const base = `The same in ${formatBase(evidence)} cases, ${formatRate(agreement_rate)}; ${armWords(evidence)}${alone}.${pickedWords(level)}`;
  const doubt =
    total_decisions < BAND_FROM
      ? "Too few to say what is likely."
      : BESIDE[rangeBeside(interval, required)](formatRange(interval), formatRate(required));
  return (
    <p className="min-w-0 flex-1 basis-80 text-12 leading-4 text-pretty text-fg-1">
      {base} {doubt}
      {missed > 1 && ` ${formatCount(missed)} were critical misses; a number in a mark is of so many side by side.`}
    </p>
  );
}
