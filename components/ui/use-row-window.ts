"use client";

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { rowsInSight, startsOf } from "./row-window.ts";

type Sight = { top: number; height: number };

/** What the server draws, before anybody knows how high the list is. */
const FIRST_SIGHT: Sight = { top: 0, height: 900 };
const OVERSCAN = 8;

/** One row that is drawn, and how far it stands below the one drawn before it, in pixels. */
export type DrawnRow = { index: number; gap: number };

/**
 * Draws of a long list only what is in sight of its pane, and the row `kept`, which is brought into sight whenever it
 * becomes another. Rows are as high as they turn out: `measure` is the ref of each, which carries its key as `data-key`;
 * until then they count as `estimate` says. The gaps stand in for what is not drawn.
 */
export function useRowWindow(
  pane: RefObject<HTMLElement | null>,
  { keys, estimate, kept }: { keys: readonly string[]; estimate: (index: number) => number; kept: number },
) {
  const [sight, setSight] = useState(FIRST_SIGHT);
  const [heights, setHeights] = useState<ReadonlyMap<string, number>>(new Map());
  const observer = useRef<ResizeObserver | null>(null);
  const measure = useCallback((row: HTMLElement | null) => {
    if (row === null) return;
    observer.current ??= new ResizeObserver((entries) => setHeights((before) => withMeasured(before, entries)));
    observer.current.observe(row);
    return () => observer.current?.unobserve(row);
  }, []);
  useLayoutEffect(() => {
    const element = pane.current;
    if (element === null) return;
    const look = () => setSight((before) => sightOf(element, before));
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener("scroll", look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener("scroll", look);
    };
  }, [pane]);

  const starts = useMemo(
    () => startsOf(keys.map((key, index) => heights.get(key) ?? estimate(index))),
    [keys, heights, estimate],
  );
  const placed = useRef(starts);
  useEffect(() => {
    placed.current = starts;
  });
  useEffect(() => {
    if (pane.current && kept >= 0) bringIntoSight(pane.current, placed.current, kept);
  }, [pane, kept]);

  const drawn: DrawnRow[] = [];
  let end = 0;
  for (const index of rowsInSight(starts, { ...sight, overscan: OVERSCAN, kept })) {
    drawn.push({ index, gap: (starts[index] ?? 0) - end });
    end = starts[index + 1] ?? 0;
  }
  return { drawn, height: starts.at(-1) ?? 0, measure };
}

/** What is in sight. The same object where nothing moved, so that nothing is drawn anew. */
function sightOf({ scrollTop: top, clientHeight: height }: HTMLElement, before: Sight): Sight {
  return before.top === top && before.height === height ? before : { top, height };
}

function withMeasured(before: ReadonlyMap<string, number>, entries: readonly ResizeObserverEntry[]) {
  const next = new Map(before);
  let changed = false;
  for (const { target, borderBoxSize } of entries) {
    const key = target instanceof HTMLElement ? target.dataset.key : undefined;
    const height = borderBoxSize[0]?.blockSize ?? 0;
    // What has just left the page is 0 high, which says nothing of the row.
    if (key === undefined || height === 0 || next.get(key) === height) continue;
    next.set(key, height);
    changed = true;
  }
  return changed ? next : before;
}

function bringIntoSight(pane: HTMLElement, starts: readonly number[], index: number): void {
  const start = starts[index] ?? 0;
  const end = starts[index + 1] ?? start;
  if (start < pane.scrollTop) pane.scrollTop = start;
  else if (end > pane.scrollTop + pane.clientHeight) pane.scrollTop = end - pane.clientHeight;
}
