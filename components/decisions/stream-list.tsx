"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import type { StreamRow } from "#contract/decision-stream.ts";
import { asksMembranes, type DecisionFilter } from "#engine/decision-filter.ts";
import type { Feedback } from "#engine/vocabulary.ts";
import { FailedQuery } from "../loaded.tsx";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { useLiveState } from "../shell/live-state.tsx";
import { useTRPC } from "../trpc.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { useRowWindow } from "../ui/use-row-window.ts";
import { End, NewRows, Nothing } from "./stream-end.tsx";
import { StreamFoot } from "./stream-foot.tsx";
import { COLUMNS, StreamItem } from "./stream-row.tsx";
import { type Stream, useStream } from "./use-stream.ts";

const ROW_PX = 31;
const AHEAD = 40;

/** The rows, newest first. What is under the pointer or in focus does not move: what is new waits behind its number. */
export function StreamList({
  filter,
  isFiltered,
  onAsk,
}: {
  filter: DecisionFilter;
  isFiltered: boolean;
  onAsk: (filter: DecisionFilter) => void;
}) {
  const pane = useRef<HTMLDivElement>(null);
  const hold = useHold(pane);
  const [opened, setOpened] = useState<string | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  // What is chosen does not move either.
  const isHeld = hold.isHeld || current !== null;
  const stream = useStream(filter, isHeld);
  const { rows, pages, waiting } = stream;
  const at = rows.findIndex(({ decision }) => decision.id === current);
  const { drawn, height, measure } = useRowWindow(pane, {
    keys: useMemo(() => rows.map(({ decision }) => decision.id), [rows]),
    estimate: useCallback(() => ROW_PX, []),
    kept: at,
  });
  const toggle = useCallback((id: string) => {
    setCurrent(id);
    setOpened((before) => (before === id ? null : id));
  }, []);
  const acts = useMemo(() => ({ toggle, select: setCurrent }), [toggle]);
  const move = (by: number) => {
    const next = rows[Math.min(rows.length - 1, Math.max(0, at + by))]?.decision.id;
    if (next !== undefined) setCurrent(next);
  };
  const letIn = () => {
    stream.show();
    pane.current?.scrollTo({ top: 0 });
  };
  const letGo = () => {
    setOpened(null);
    setCurrent(null);
    hold.release();
    letIn();
  };
  const isKept = hold.isHolding || current !== null;
  const holdOrFollow = isKept ? letGo : hold.toggle;
  const mark = useMark(rows[at]);
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => current !== null && toggle(current),
    " ": holdOrFollow,
    Escape: () => (opened === null ? setCurrent(null) : setOpened(null)),
    "1": () => mark("confirmed"),
    "2": () => mark("false_positive"),
    "3": () => mark("false_negative"),
  });
  useFurther(stream, (drawn.at(-1)?.index ?? 0) >= rows.length - AHEAD);
  const ofMembranes = asksMembranes(filter);
  return (
    <>
      <div aria-hidden className={`border-b border-line-2 px-4 py-1.75 text-11 text-fg-2 max-md:hidden ${COLUMNS}`}>
        <span className="pl-4.5">Time</span>
        <span>Verdict</span>
        <span>Tier, severity</span>
        <span>Action</span>
        <span>Agent and skill</span>
        <span>Dials</span>
        <span className="max-xl:hidden">Membrane</span>
        <span className="max-xl:hidden">Risk</span>
        <span className="max-xl:hidden">Stages</span>
      </div>
      <div
        className="relative flex min-h-0 flex-1 flex-col"
        onPointerEnter={(event) => hold.point(event.pointerType === "mouse")}
        onPointerLeave={() => hold.point(false)}
      >
        <NewRows count={waiting} onShow={letIn} />
        <section
          ref={pane}
          aria-label="Decisions"
          className="min-h-0 flex-1 overflow-auto"
          onFocus={() => hold.focus(true)}
          onBlur={() => hold.focus(false)}
        >
          {pages.isPending && (
            <SkeletonRows rows={16} height="h-7.75 border-b border-line-1" label="Loading decisions" className="px-4" />
          )}
          {pages.isError && rows.length === 0 && (
            <FailedQuery query={pages} title="Could not load the decisions" stands="What was decided stands." />
          )}
          {pages.isSuccess && rows.length === 0 && (
            <Nothing {...{ isFiltered, searchedTo: stream.searchedTo, onAsk }} />
          )}
          <ul className="flow-root" style={{ height }}>
            {drawn.map(({ index, gap }) => {
              const row = rows[index];
              if (!row) return null;
              const { id } = row.decision;
              return (
                <li key={id} ref={measure} data-key={id} style={gap === 0 ? undefined : { marginTop: gap }}>
                  <StreamItem
                    {...{ row, ofMembranes, acts }}
                    isOpen={opened === id}
                    isCurrent={current === id}
                    isFresh={stream.isFresh(id)}
                  />
                </li>
              );
            })}
          </ul>
          <End stream={stream} />
        </section>
      </div>
      <StreamFoot
        isMissing={pages.isError && rows.length === 0}
        isHeld={isHeld}
        isHolding={isKept}
        onHold={holdOrFollow}
      />
    </>
  );
}

/** What keeps the list still: the pointer over it, the focus in it, a place further down, or the space bar. */
function useHold(pane: React.RefObject<HTMLElement | null>) {
  const [pointed, setPointed] = useState(false);
  const [focused, setFocused] = useState(false);
  const [holding, setHolding] = useState(false);
  const [scrolled, setScrolled] = useState(false);
  useEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const look = () => setScrolled(element.scrollTop > 0);
    element.addEventListener("scroll", look, { passive: true });
    return () => element.removeEventListener("scroll", look);
  }, [pane]);
  return {
    isHeld: pointed || focused || holding || scrolled,
    isHolding: holding,
    point: setPointed,
    focus: setFocused,
    toggle: () => setHolding((before) => !before),
    release: () => setHolding(false),
  };
}

/** Says what the viewer thinks of a row. What it takes is fetched with the first key. */
function useMark(row: StreamRow | undefined) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { liveState } = useLiveState();
  return (feedback: Feedback) => {
    const viewer = queryClient.getQueryData(trpc.members.viewer.queryKey()) ?? null;
    void import("./mark-row.ts").then(({ markRow }) =>
      markRow({ trpc, queryClient, viewer, liveState }, row, feedback),
    );
  };
}

/** What is rare is looked for by itself through so many pages without any; then somebody has to want it. */
const MOST_EMPTY = 12;

function useFurther({ pages, emptyPages }: Stream, isNear: boolean): void {
  const { hasNextPage, isFetchingNextPage, isFetchNextPageError, fetchNextPage } = pages;
  const isEnough = emptyPages > 0 && emptyPages % MOST_EMPTY === 0;
  const wanted = isNear && hasNextPage && !isFetchingNextPage && !isFetchNextPageError && !isEnough;
  useEffect(() => {
    if (wanted) void fetchNextPage();
  }, [wanted, fetchNextPage]);
}
