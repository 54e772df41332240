"use client";

import { useQuery } from "@tanstack/react-query";
import type { SessionEvidence } from "#contract/session-evidence.ts";
import type { SessionDetail } from "#contract/sessions.ts";
import { Loaded } from "../loaded.tsx";
import { displayBiasSentence } from "../members/mirror-words.ts";
import { useTRPC } from "../trpc.tsx";
import { LinePlot } from "../ui/line-plot.tsx";
import { Pane } from "../ui/pane.tsx";
import { ChartTable, RateLegend } from "../ui/rate-chart.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { auditSentence, STRATA_HEAD, strataRows } from "./audit-words.ts";
import { DriftSection } from "./drift-section.tsx";
import { evidenceSentence, evidenceSeries, formatEvidence } from "./evidence-series.ts";
import { counted, formatCount, formatRate, levelWord } from "./figures.ts";
import { undecidedSentence } from "./undecided-words.ts";

/** How the evidence of this stay grew, decision by decision, and what seeing the recommendation does to people. */
export function EvidencePane({ session }: { session: SessionDetail }) {
  const trpc = useTRPC();
  const evidence = useQuery(trpc.sessions.evidence.queryOptions({ session_id: session.id }));
  return (
    <Pane aria-labelledby="evidence" className="border-line-2">
      <SectionHeader
        id="evidence"
        title="Evidence"
        note="against a true agreement no better than asked for; 1 is none"
        aside={<RateLegend line="E-value" threshold="Needed" />}
      />
      <Loaded
        query={evidence}
        title="Could not load the evidence"
        stands="The gates are judged on the server and stand as shown."
        loading={<Skeleton className="h-44 w-full opacity-50" />}
      >
        {(loaded) => (
          <>
            <Growth line={loaded.line} level={levelWord(loaded.level)} />
            {loaded.audit && <AuditFound audit={loaded.audit} />}
            {loaded.display_bias && <Bias bias={loaded.display_bias} blindRate={session.config.blind_rate} />}
            {loaded.ended_undecided && <Undecided level={loaded.level} ended={loaded.ended_undecided} />}
            {loaded.drift && <DriftSection drift={loaded.drift} />}
          </>
        )}
      </Loaded>
    </Pane>
  );
}

function Growth({ line, level }: { line: SessionEvidence["line"]; level: string }) {
  const { line: drawn, threshold, xTicks, yTicks } = evidenceSeries(line);
  const sentence = evidenceSentence(line, level);
  if (line.points.length === 0) return <p className="text-12 text-fg-1">{sentence}</p>;
  return (
    <>
      <figure className="mt-2">
        <LinePlot lines={[drawn]} threshold={threshold} xTicks={xTicks} yTicks={yTicks} label={sentence} />
        <ChartTable
          caption="Evidence after each decision"
          head={["Decision", "Agreed", "E-value", "Surely above (confidence sequence)"]}
          rows={line.points.map((point) => [
            formatCount(point.n),
            `${formatCount(point.agreed)} of ${formatCount(point.n)}`,
            formatEvidence(point.e_value),
            formatRate(point.low),
          ])}
        />
      </figure>
      <p className="mt-2 text-12 leading-4 text-pretty text-fg-1">{sentence}</p>
    </>
  );
}

const base = ({ agreed, total }: { agreed: number; total: number }) =>
  `${formatCount(agreed)} of ${formatCount(total)}`;

/** Never a bare difference: both counts, and the range that they leave. */
function Bias({ bias, blindRate }: { bias: NonNullable<SessionEvidence["display_bias"]>; blindRate: number }) {
  const { shown, blind, together, difference, least, of_newest } = bias;
  if (shown.total + blind.total + together.total === 0) return null;
  const known = `People agreed in ${base(shown)} cases where they saw the recommendation, and in ${base(blind)} where it was hidden, of the newest ${formatCount(of_newest)}.`;
  const counts = shown.total + blind.total === 0 ? "No case was decided by votes yet, shown or hidden." : known;
  const unknown =
    together.total === 0
      ? ""
      : ` ${counted(together.total, "more decision")} came in one call with the recommendation: nobody knows what was seen, so that they are in neither.`;
  return (
    <div className="mt-3 border-t border-line-1 pt-2.5">
      <h3 className="text-12 font-medium">What seeing it does</h3>
      <p className="mt-1 text-12 leading-4 text-pretty text-fg-1">
        {counts}
        {unknown} {displayBiasSentence(bias, least)}
        {difference === null && blindRate === 0 && " No case is hidden, since the blind share is 0%."}
      </p>
    </div>
  );
}

function Undecided({
  level,
  ended,
}: {
  level: SessionEvidence["level"];
  ended: NonNullable<SessionEvidence["ended_undecided"]>;
}) {
  if (ended.arms.length === 0) return null;
  return (
    <div className="mt-3 border-t border-line-1 pt-2.5">
      <h3 className="text-12 font-medium">What nobody decided</h3>
      <p className="mt-1 text-12 leading-4 text-pretty text-fg-1">{undecidedSentence(level, ended)}</p>
    </div>
  );
}

function AuditFound({ audit }: { audit: NonNullable<SessionEvidence["audit"]> }) {
  return (
    <div className="mt-3 border-t border-line-1 pt-2.5">
      <h3 className="text-12 font-medium">What the audit found</h3>
      <p className="mt-1 text-12 leading-4 text-pretty text-fg-1">{auditSentence(audit)}</p>
      {audit.strata.length > 1 && (
        <ChartTable caption="The audit by rate of drawing" head={STRATA_HEAD} rows={strataRows(audit)} />
      )}
    </div>
  );
}
