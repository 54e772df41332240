"use client";

import { ChevronDown, ChevronRight, EyeOff } from "lucide-react";
import dynamic from "next/dynamic";
import type { StreamRow } from "#contract/decision-stream.ts";
import { FEEDBACKS } from "#engine/vocabulary.ts";
import { PostureGlyph } from "../posture/posture-glyph.tsx";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { msText } from "../posture/stage-time.ts";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { classNames } from "../ui/class-names.ts";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { formatClock, formatDate } from "../ui/format-time.ts";
import { FEEDBACK_WORDS, RISK_TIER_WORDS, VERDICT_WORDS } from "../words.ts";
import { dialsOf, markedVerdict, shownVerdict, stagesOf, tookMs } from "./row-view.ts";
import { StageBar } from "./stage-bar.tsx";

/** Fetched with the first row that is opened. */
const RowTrace = dynamic(() => import("./row-trace.tsx").then((file) => file.RowTrace));

/** The columns, here and in the heading above them. */
export const COLUMNS =
  "md:grid md:grid-cols-[110px_116px_100px_minmax(0,1fr)_208px_34px] xl:grid-cols-[110px_116px_100px_minmax(0,1fr)_208px_34px_124px_66px_112px] md:items-center md:gap-x-2";

export type RowActs = { toggle: (id: string) => void; select: (id: string) => void };

/** One decision, and below it why, once it is opened. */
export function StreamItem({
  row,
  ofMembranes,
  isOpen,
  isCurrent,
  isFresh,
  acts,
}: {
  row: StreamRow;
  ofMembranes: boolean;
  isOpen: boolean;
  isCurrent: boolean;
  isFresh: boolean;
  acts: RowActs;
}) {
  const { decision } = row;
  const Caret = isOpen ? ChevronDown : ChevronRight;
  const trace = `trace-${decision.id}`;
  return (
    <article
      className={classNames(
        "border-b border-line-1",
        (isCurrent || isOpen) && "bg-lit shadow-[inset_2px_0_0_var(--lit-edge)]",
        isFresh && "animate-fresh",
      )}
    >
      <button
        type="button"
        data-row={decision.id}
        aria-expanded={isOpen}
        aria-controls={isOpen ? trace : undefined}
        onClick={() => acts.toggle(decision.id)}
        onFocus={() => acts.select(decision.id)}
        className={`block min-h-7.5 w-full px-4 text-left text-12 hover:bg-bg-3 max-md:py-2 ${COLUMNS}`}
      >
        <RowTime
          at={Date.parse(decision.created_at)}
          icon={<Caret size={14} strokeWidth={1.5} aria-hidden className="text-fg-2" />}
        />
        <RowVerdict row={row} ofMembranes={ofMembranes} />
        <RowRisk row={row} />
        <span className="flex min-w-0 items-center gap-2 max-md:mt-1">
          <span className="clip text-fg-0">
            {decision.sealed ? "Hidden until a person has decided" : decision.description}
          </span>
          <Said row={row} ofMembranes={ofMembranes} />
        </span>
        <span className="clip max-md:block">
          <span className="text-fg-0">{decision.agent?.name ?? "a member"}</span>{" "}
          <span className="text-fg-2">
            {row.session ? `${row.session.skill_name}/${row.session.decision_class}` : (decision.action_type ?? "")}
          </span>
        </span>
        <span className="max-md:hidden">
          <PostureGlyph {...dialsOf(row)} />
        </span>
        <span className="flex min-w-0 gap-1 font-mono text-11 text-fg-2 max-xl:hidden">
          {row.membrane && (
            <>
              <span className="clip">{row.membrane.name}</span> v{row.membrane.revision}
            </>
          )}
        </span>
        <RowScore score={row.risk_score} />
        <RowTook row={row} ofMembranes={ofMembranes} />
      </button>
      {isOpen && (
        <div id={trace} className="border-t border-line-1 bg-bg-2 px-4 py-3.5 md:pl-9">
          <RowTrace row={row} ofMembranes={ofMembranes} />
        </div>
      )}
    </article>
  );
}

function RowTime({ at, icon }: { at: number; icon: React.ReactNode }) {
  const zone = useTimeZone();
  const now = useNow(60_000);
  const day = formatDate(at, now, zone);
  const isToday = day === formatDate(now, now, zone);
  return (
    <span
      className="inline-flex items-center gap-1 font-mono whitespace-nowrap tabular-nums"
      title={`${day} ${formatClock(at, zone)}`}
    >
      {icon}
      {isToday ? formatClock(at, zone) : `${day} ${formatClock(at, zone).slice(0, 5)}`}
    </span>
  );
}

function RowVerdict({ row, ofMembranes }: { row: StreamRow; ofMembranes: boolean }) {
  const shown = shownVerdict(row, ofMembranes);
  return (
    <span className="max-md:ml-3">
      {shown === null ? (
        <span className="inline-flex items-center gap-1.5 text-fg-2">
          <EyeOff size={14} strokeWidth={1.5} aria-hidden />
          Sealed
        </span>
      ) : (
        <VerdictWord {...shown} plain={shown.verdict === "approve"} />
      )}
    </span>
  );
}

/** What people say of it, each thing once, with their names in the title; and of what, where the row shows another verdict. */
function Said({ row, ofMembranes }: { row: StreamRow; ofMembranes: boolean }) {
  const { feedback } = row;
  const marked = markedVerdict(row);
  const of =
    marked === null || marked === shownVerdict(row, ofMembranes)?.verdict ? "" : `${VERDICT_WORDS[marked].label}: `;
  return FEEDBACKS.map((word) => {
    const names = feedback.filter((said) => said.feedback === word).map(({ member }) => member.name);
    return (
      names.length > 0 && (
        <span
          key={word}
          title={names.join(", ")}
          className="flex-none rounded-chip border border-line-2 px-1 text-11 text-fg-1"
        >
          {of + FEEDBACK_WORDS[word].label}
        </span>
      )
    );
  });
}

function RowRisk({ row: { decision } }: { row: StreamRow }) {
  const risk = decision.risk_assessment;
  if (risk === null) return <span />;
  return (
    <span className="inline-flex items-center max-md:ml-3">
      <span className="state-word inline-block w-13">{RISK_TIER_WORDS[risk.tier].label}</span>
      <SeverityPips severity={risk.severity} />
    </span>
  );
}

function RowTook({ row, ofMembranes }: { row: StreamRow; ofMembranes: boolean }) {
  const took = tookMs(row);
  return (
    <span className="flex items-center justify-between max-xl:hidden">
      <StageBar stages={stagesOf(row, ofMembranes)} verdict={shownVerdict(row, ofMembranes)?.verdict ?? null} />
      <span className="font-mono whitespace-nowrap text-fg-2 tabular-nums">{took === null ? "" : msText(took)}</span>
    </span>
  );
}

function RowScore({ score }: { score: number | null }) {
  if (score === null) return <span className="max-xl:hidden" />;
  return (
    <span className="inline-flex items-center gap-1.75 font-mono tabular-nums max-xl:hidden">
      <span aria-hidden className="h-1 w-6 bg-bg-4">
        <span className="block h-full bg-fg-1" style={{ width: `${Math.round(score * 100)}%` }} />
      </span>
      {score.toFixed(2)}
    </span>
  );
}
