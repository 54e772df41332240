"use client";

import { useQuery } from "@tanstack/react-query";
import type { TraceView } from "#contract/traces.ts";
import { Loaded } from "../loaded.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { classNames } from "../ui/class-names.ts";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { spansInOrder } from "./spans-in-order.ts";
import { inMs, KEPT_REASON_WORDS } from "./trace-words.ts";

/** One mirrored trace: its spans as they followed each other, and what the agent says it did. */
export function TraceDetail({ traceId }: { traceId: string }) {
  const trpc = useTRPC();
  const trace = useQuery(trpc.traces.byId.queryOptions({ trace: traceId }));
  return (
    <Loaded
      query={trace}
      title="Could not load the trace"
      stands="It is stored as before."
      loading={<SkeletonRows rows={8} height="h-11" label="Loading the trace" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => <TraceSheet trace={held} />}
    </Loaded>
  );
}

function TraceSheet({ trace }: { trace: TraceView }) {
  const dropped = trace.dropped_spans === 0 ? "" : `, and ${trace.dropped_spans} that were too many to keep`;
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title={trace.name}
        name={trace.service}
        description="Mirrored traffic, without secrets. Nothing of it was answered to anybody."
        actions={<Badge>{trace.error ? "Failed" : "OK"}</Badge>}
      />
      <WithRail rail={<About trace={trace} />} railLabel="About the trace">
        <Pane>
          <SectionHeader title="Spans" note={`${trace.spans.length} in ${inMs(trace.duration_ms)}${dropped}`} />
          <Waterfall trace={trace} />
        </Pane>
        {trace.action !== null && (
          <Pane>
            <SectionHeader title="What the agent did" note="candidates for policies are tried on this" />
            <Code value={trace.action} />
          </Pane>
        )}
      </WithRail>
    </div>
  );
}

function About({ trace }: { trace: TraceView }) {
  return (
    <Pane inset="rail">
      <SectionHeader title="About" />
      <KeyValues
        entries={[
          { term: "Trace id", value: <span className="mono break-all">{trace.trace_id}</span> },
          { term: "From", value: trace.agent?.name ?? "A member" },
          { term: "Began", value: <Time at={trace.started_at} shape="short" /> },
          { term: "Arrived", value: <Time at={trace.received_at} shape="short" /> },
          { term: "Took", value: inMs(trace.duration_ms) },
          { term: "Kept as", value: KEPT_REASON_WORDS[trace.kept_because] },
        ]}
      />
    </Pane>
  );
}

function Waterfall({ trace }: { trace: TraceView }) {
  const whole = Math.max(trace.duration_ms, 0.001);
  return (
    <ol aria-label="Spans, in the order in which they called each other" className="mt-1">
      {spansInOrder(trace.spans).map(({ span, depth }) => (
        <li key={span.span_id} className="border-t border-line-1 first:border-t-0">
          <details>
            <summary className="grid min-h-8 cursor-pointer grid-cols-[minmax(0,2fr)_minmax(0,3fr)_5rem] items-center gap-3 hover:bg-bg-3 max-md:min-h-11 max-md:grid-cols-[minmax(0,1fr)_5rem]">
              <span className="clip" style={{ paddingLeft: `${Math.min(depth, 8) * 12}px` }} title={span.name}>
                {span.name}
                {span.error && (
                  <span className="ml-1.5">
                    <Badge>Failed</Badge>
                  </span>
                )}
              </span>
              <span aria-hidden className="relative h-2.5 max-md:hidden">
                <span
                  className={classNames(
                    "keeps-colour absolute inset-y-0 min-w-0.5 rounded-cell",
                    span.error ? "bg-ink" : "bg-dial-off",
                  )}
                  style={{
                    left: `${(span.offset_ms / whole) * 100}%`,
                    width: `${(span.duration_ms / whole) * 100}%`,
                  }}
                />
              </span>
              <span className="text-right text-12 text-fg-1">{inMs(span.duration_ms)}</span>
            </summary>
            <div className="pb-3 text-12">
              <KeyValues
                entries={[
                  { term: "Began", value: `${inMs(span.offset_ms)} after the trace` },
                  { term: "Kind", value: span.kind },
                  { term: "Service", value: span.service || "–" },
                  ...(span.message === "" ? [] : [{ term: "Said", value: span.message }]),
                  ...Object.entries(span.attributes).map(([term, value]) => ({
                    term,
                    value: <span className="mono">{typeof value === "string" ? value : JSON.stringify(value)}</span>,
                  })),
                ]}
              />
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}

function Code({ value }: { value: unknown }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by key
    <section aria-label="Action" tabIndex={0} className="overflow-x-auto bg-bg-2 p-3">
      <pre className="mono text-12">{JSON.stringify(value, null, 2)}</pre>
    </section>
  );
}
