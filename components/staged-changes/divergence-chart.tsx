"use client";

import type { ProbeView, StagedChangeView } from "#contract/staged-changes.ts";
import { formatCount } from "../sessions/figures.ts";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { formatClock, formatShort } from "../ui/format-time.ts";
import { ChartTable } from "../ui/rate-chart.tsx";
import { VERDICT_WORDS } from "../words.ts";
import { type DivergencePoint, type DivergenceSeries, divergenceSeries, figure, PLOT } from "./divergence-series.ts";
import { DIVERGENCE_TIER_WORDS } from "./trial-words.ts";

/** Each comparison of a trial over its time, with the limits; the future is hatched. The same stands as a table. */
export function DivergenceChart({ change, probes }: { change: StagedChangeView; probes: readonly ProbeView[] }) {
  const now = useNow(5000);
  const zone = useTimeZone();
  const series = divergenceSeries(change, probes, now);
  const limits = [
    { name: "L1", word: "warn", at: change.l1_threshold },
    { name: "L2", word: "hold", at: change.l2_threshold },
    { name: "L3", word: "reject", at: change.l3_threshold },
  ];
  const said = limits.map(({ word, at }) => `${word} ${figure(at)}`).join(", ");
  const mean = change.mean_divergence === null ? "Nothing compared yet" : `Mean ${figure(change.mean_divergence)}`;
  return (
    <figure>
      <p className="mb-1 flex flex-wrap gap-x-4 text-12 text-fg-1">
        <span className="inline-flex items-center gap-1.5">
          <svg width="16" height="8" aria-hidden>
            <path d="M0 4h16" className="stroke-ink" strokeWidth="1.5" />
          </svg>
          mean divergence from v{change.base_revision}
        </span>
        <span className="inline-flex items-center gap-1.5">
          <svg width="8" height="8" aria-hidden>
            <circle cx="4" cy="4" r="2" className="fill-fg-2" />
          </svg>
          one request
        </span>
        {series.unknown.length > 0 && (
          <span className="inline-flex items-center gap-1.5">
            <svg width="8" height="8" aria-hidden>
              <NoResult x={4} y={4} />
            </svg>
            no result
          </span>
        )}
      </p>
      <svg
        viewBox={`0 0 ${PLOT.width} ${PLOT.height}`}
        className="w-full max-w-115 text-fg-2"
        role="img"
        aria-label={`Divergence of v${change.candidate_revision} from v${change.base_revision} per request. ${mean}. Limits: ${said}.`}
      >
        <Future x={series.now} />
        {limits.map(({ name, word, at }) => (
          <Limit key={name} name={name} word={word} at={at} y={series.yOf(at)} />
        ))}
        <path d={`M${PLOT.left} ${PLOT.bottom}H${PLOT.right}`} className="stroke-line-3" />
        <Points series={series} above={change.l2_threshold} />
        {change.ended_at === null && (
          <path d={`M${series.now} ${PLOT.top}V${PLOT.bottom + 4}`} className="stroke-fg-1" />
        )}
        {series.unknown.map(({ id, x }) => (
          <NoResult key={id} x={x} y={PLOT.top} />
        ))}
        <text x={PLOT.left - 6} y={PLOT.bottom + 4} textAnchor="end" className="fill-fg-2 text-11">
          0
        </text>
        {change.ended_at === null && isClear(series.now) && (
          <text x={series.now} y={PLOT.height - 8} textAnchor="middle" className="fill-fg-0 text-11 font-semibold">
            now
          </text>
        )}
        <Axis x={PLOT.left} anchor="start">
          {formatClock(series.from, zone).slice(0, 5)}
        </Axis>
        <Axis x={PLOT.right} anchor="end">
          {formatClock(series.until, zone).slice(0, 5)}
        </Axis>
      </svg>
      {change.scored + change.unknown > probes.length && (
        <p className="text-11 text-fg-2">The latest {formatCount(probes.length)} are drawn, with their own mean.</p>
      )}
      <ChartTable
        caption="Each comparison"
        head={change.kernel ? ["When", "Result", "Divergence"] : ["When", "Live", "Candidate", "Divergence"]}
        rows={probes.map((probe) => [
          formatShort(Date.parse(probe.at), now, zone),
          ...(change.kernel
            ? [probe.tier === null ? "no result" : DIVERGENCE_TIER_WORDS[probe.tier]]
            : verdictsOf(probe)),
          probe.divergence === null ? (probe.why ?? "unknown") : figure(probe.divergence),
        ])}
      />
    </figure>
  );
}

const verdictsOf = ({ live, candidate }: ProbeView) =>
  [live, candidate].map((verdict) => (verdict === null ? "not known" : VERDICT_WORDS[verdict].label));

/** Whether there is room for a word between the two ends of the axis. */
const isClear = (x: number) => x > PLOT.left + 48 && x < PLOT.right - 48;

/** A comparison without a result: hollow and at no height, since it is not zero. */
function NoResult({ x, y }: { x: number; y: number }) {
  return (
    <rect x={x - 2.5} y={y - 2.5} width="5" height="5" fill="none" className="stroke-fg-1" strokeDasharray="2 1" />
  );
}

/** What is still to come. */
function Future({ x }: { x: number }) {
  if (x >= PLOT.right) return null;
  return (
    <>
      <defs>
        <pattern id="future" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V5" className="stroke-line-2" strokeWidth="2" />
        </pattern>
      </defs>
      <rect x={x} y={PLOT.top} width={PLOT.right - x} height={PLOT.bottom - PLOT.top} fill="url(#future)" />
    </>
  );
}

function Limit({ name, word, at, y }: { name: string; word: string; at: number; y: number }) {
  return (
    <>
      <path d={`M${PLOT.left} ${y}H${PLOT.right}`} className="stroke-line-3" strokeDasharray="4 3" />
      <text x={PLOT.right - 4} y={y - 4} textAnchor="end" className="fill-fg-1 text-11">
        <tspan className="font-semibold">{name}</tspan> {word}
      </text>
      <text x={PLOT.left - 6} y={y + 4} textAnchor="end" className="fill-fg-2 text-11">
        {figure(at)}
      </text>
    </>
  );
}

function Points({ series, above }: { series: DivergenceSeries; above: number }) {
  return (
    <>
      {series.points.map(({ id, x, y, isMarked }) => (
        <circle
          key={id}
          cx={x}
          cy={y}
          r={isMarked ? 3 : 1.8}
          className={isMarked ? "tone-escalate fill-tone-fill stroke-tone-edge" : "fill-fg-2"}
        />
      ))}
      <path d={series.mean} fill="none" className="stroke-ink" strokeWidth="1.5" />
      <Highest points={series.points} above={above} now={series.now} />
    </>
  );
}

/** As wide as the words beside a point are at most. */
const WORDS_WIDE = 110;

/** The points that went furthest over the limit, in words beside the first, and on one side of the line that is now. */
function Highest({ points, above, now }: { points: readonly DivergencePoint[]; above: number; now: number }) {
  const score = Math.max(...points.map((point) => point.score));
  const [highest, ...others] = points.filter((point) => point.score === score);
  if (highest === undefined || score < above) return null;
  const isCrossed = now >= highest.x && now < highest.x + WORDS_WIDE;
  const isLeft = highest.x > (isCrossed ? PLOT.left + WORDS_WIDE : (PLOT.left + PLOT.right) / 2);
  return (
    <text
      x={isCrossed && !isLeft ? now + 5 : highest.x}
      // Beside the points of the same height, and within the plot.
      y={highest.y < PLOT.top + 14 ? highest.y + 15 : highest.y - 7}
      textAnchor={isLeft ? "end" : "start"}
      className="fill-fg-0 text-11 font-semibold"
    >
      {figure(score)}, {others.length === 0 ? "one request" : `${formatCount(others.length + 1)} requests`}
    </text>
  );
}

function Axis({ x, anchor, children }: { x: number; anchor: "start" | "end"; children: string }) {
  return (
    <text x={x} y={PLOT.height - 8} textAnchor={anchor} className="fill-fg-2 text-11">
      {children}
    </text>
  );
}
