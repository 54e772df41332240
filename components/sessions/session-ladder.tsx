"use client";

import { MoveDown } from "lucide-react";
import type { ReactNode } from "react";
import type { SessionDetail, StayView } from "#contract/sessions.ts";
import { AUTONOMY_LEVELS, type AutonomyLevel } from "#engine/vocabulary.ts";
import { LevelLadder } from "../posture/level-ladder.tsx";
import { Time } from "../ui/time.tsx";
import { counted, formatBase, formatRange, formatRate, pickedNote } from "./figures.ts";
import { unmetGates } from "./gate-report.ts";

/** The three levels with what each stay showed, and what holds the next one. */
export function SessionLadder({ session }: { session: SessionDetail }) {
  const notes = Object.fromEntries(AUTONOMY_LEVELS.map((level) => [level, noteOn(session, level)]));
  return <LevelLadder level={session.level} eligible={isReady(session)} notes={notes} />;
}

const isReady = ({ gates, closed_at }: SessionDetail) => gates.eligible && closed_at === null;

function noteOn(session: SessionDetail, level: AutonomyLevel): ReactNode {
  const stay = session.stays.findLast((each) => each.level === level);
  const next = level === session.gates.next_level;
  return (
    <>
      {stay && <StayNote stay={stay} now={level === session.level} />}
      {next && <NextNote session={session} />}
      {level === session.level && session.demoted_at && (
        <span className="flex items-center gap-1">
          <MoveDown size={12} strokeWidth={1.5} aria-hidden />
          demoted <Time at={session.demoted_at} shape="date" />
        </span>
      )}
    </>
  );
}

function StayNote({ stay, now }: { stay: StayView; now: boolean }) {
  const { agreement_rate, interval } = stay.evidence;
  return (
    <span className="grid">
      <span>
        {now ? "since " : ""}
        <Time at={stay.entered_at} shape="date" />
        {!now && stay.left_at && (
          <>
            {" – "}
            <Time at={stay.left_at} shape="date" />
          </>
        )}
      </span>
      {agreement_rate === null || interval === null
        ? "nothing decided"
        : `${formatBase(stay.evidence)} agreed, ${formatRate(agreement_rate)}, likely ${formatRange(interval)}${pickedNote(stay.level)}`}
    </span>
  );
}

function NextNote({ session }: { session: SessionDetail }) {
  if (session.closed_at !== null) return "The session is closed";
  if (session.gates.eligible) return "All gates are met; an owner may graduate it";
  const unmet = unmetGates(session.gates).length;
  const { critical_miss_window } = session.gates.gates;
  return (
    <>
      Held by {counted(unmet, "gate")}
      {!critical_miss_window.met && session.window_opens_at && (
        <>
          {" "}
          until {unmet > 1 && "at least "}
          <Time at={session.window_opens_at} />
        </>
      )}
    </>
  );
}
