"use client";

import { useQuery } from "@tanstack/react-query";
import type { SessionEvidence } from "#contract/session-evidence.ts";
import type { SessionDetail } from "#contract/sessions.ts";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { counted, formatCount, formatRate, levelWord } from "./figures.ts";
import { decisionsThatCount, forecastSentence, gatesOfRun, runWords } from "./forecast-words.ts";

/** How far the next level is: what is certain first, then what is only a projection, named so. And what checking costs. */
export function HowFarPane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.sessions.evidence.queryOptions({ session_id: session.id }));
  const next = session.gates.next_level;
  if (!data) return null;
  const cost = costWords(session, data.cases_per_day);
  if (data.outlook === null && cost === null) return null;
  return (
    <Pane inset="rail" aria-labelledby="how-far">
      <SectionHeader id="how-far" title={next ? `How far to ${levelWord(next)}` : "What checking costs"} />
      <div className="grid gap-1.5 text-12 leading-4 text-pretty text-fg-1">
        {data.outlook && <Outlook outlook={data.outlook} session={session} />}
        {cost !== null && <p>{cost}</p>}
      </div>
    </Pane>
  );
}

type OutlookProps = { outlook: NonNullable<SessionEvidence["outlook"]>; session: SessionDetail };

function Outlook({ outlook, session: { config, level, window_opens_at } }: OutlookProps) {
  const { clean_decisions, class_decisions, projected_at, decisions_per_day } = outlook;
  const gates = gatesOfRun(config);
  const { run, cost } = runWords(clean_decisions ?? 0, config, level);
  const forecast = forecastSentence(outlook, config);
  return (
    <>
      <p>
        {clean_decisions === null &&
          "No run of agreements in sight would pass its gates; ask for less, or start again."}
        {clean_decisions === 0 && `The gates of ${gates} are passed.`}
        {clean_decisions !== null && clean_decisions > 0 && (
          <>
            <b className="font-medium text-fg-0">{run}</b>
            {cost} with none against would pass {gates}.
          </>
        )}
        {class_decisions !== null && class_decisions > 0 && (
          <>
            {" "}
            Its recall needs {counted(class_decisions, "more case")} of{" "}
            <span className="mono">{config.class_gate.action}</span> said right.
          </>
        )}
      </p>
      {forecast !== "" && <p>{forecast}</p>}
      {projected_at && decisions_per_day !== null && (
        <p>
          Projection, no promise: <Time at={projected_at} shape="date" className="font-medium text-fg-0" />,{" "}
          {projected_at === window_opens_at
            ? "when the window of critical misses opens."
            : `at ${perDayWord(decisions_per_day)} ${decisionsThatCount(config)} a day as lately.`}
        </p>
      )}
    </>
  );
}

/** People's time, which is what certainty is paid with; null where none is taken. */
function costWords({ config, level, closed_at }: SessionDetail, perDay: number | null): string | null {
  const { blind_rate, review_rate } = config;
  if (perDay === null || closed_at !== null) return null;
  if (level === "supervised" && blind_rate > 0)
    return `The blind share, ${formatRate(blind_rate)}, costs about ${perDayWord(perDay * blind_rate)} decisions a day without the recommendation.`;
  if (level === "autonomous" && review_rate > 0)
    return `The audit sample, ${formatRate(review_rate)}, costs about ${perDayWord(perDay * review_rate)} reviews a day.`;
  return null;
}

const perDayWord = (perDay: number) =>
  perDay >= 10 ? formatCount(Math.round(perDay)) : Number(perDay.toPrecision(2)).toString();
