"use client";

import { useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useMemo, useRef, useState } from "react";
import type { ApprovalSummary } from "#contract/approvals.ts";
import { OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { Page } from "../shell/page.tsx";
import { useTRPC } from "../trpc.tsx";
import { classNames } from "../ui/class-names.ts";
import { EmptyState } from "../ui/empty-state.tsx";
import { ViewerProvider } from "../viewer.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { FiguresSkeleton, RequestSkeleton } from "./desk-skeletons.tsx";
import { foldAlike, neighbour } from "./fold-alike.ts";
import { type Held, NO_ENDINGS, nextMostUrgent, withEndings } from "./held-rows.ts";
import type { RowActs } from "./queue-item.tsx";
import { QueueList } from "./queue-list.tsx";
import type { OpenRequest } from "./request-detail.tsx";
import { type Queue, useQueue } from "./use-queue.ts";
import { useSelection } from "./use-selection.ts";
import { useSentVotes } from "./use-sent-votes.ts";
import type { Viewer } from "./votable.ts";

// The list is there first, and what is open beside it when it can be worked with: nothing that is typed before is lost.
const RequestDetail = dynamic(() => import("./request-detail.tsx").then((file) => file.RequestDetail), {
  ssr: false,
  loading: () => <RequestSkeleton />,
});
const TodayFigures = dynamic(() => import("./today-figures.tsx").then((file) => file.TodayFigures), {
  ssr: false,
  loading: () => <FiguresSkeleton />,
});
const PhoneTop = dynamic(() => import("./phone-top.tsx").then((file) => file.PhoneTop), { ssr: false });
const EndedRequests = dynamic(() => import("./ended-requests.ts").then((file) => file.EndedRequests), { ssr: false });
const BulkBar = dynamic(() => import("./bulk-bar.tsx").then((file) => file.BulkBar));
const CaseDetail = dynamic(() => import("./case-detail.tsx").then((file) => file.CaseDetail));

/** The reviewer's desk: the list on the left, what is open on the right; below 1024 px one or the other. */
export function ApprovalsDesk({ viewer }: { viewer: Viewer }) {
  const read = useQueue();
  const [endings, setEndings] = useState(NO_ENDINGS);
  const queue: Queue = {
    ...read,
    held: useMemo(() => withEndings(read.held, endings, viewer.id), [read.held, endings, viewer.id]),
  };
  const { held, opened, open, dismiss } = queue;
  const selected = opened ?? held.rows[0]?.row.id ?? null;
  const shown = useRef(selected);
  shown.current = selected;
  const gone = useMemo(() => goneFrom(read.held), [read.held]);
  const fold = useFold(held);
  const selection = useSelection((id) => held.rows.some(({ row, gone }) => row.id === id && !gone));

  const readAhead = useReadAhead();
  const [focus, setFocus] = useState<{ id: string; on: "row" | "title" } | null>(null);
  const focusOn = (on: "row" | "title") => (focus?.on === on ? focus.id : null);

  const goTo = (id: string | null, on: "row" | "title") => {
    if (id === null) return;
    open(id);
    setFocus({ id, on });
    readAhead(neighbour(fold.rows, id, 1));
    readAhead(neighbour(fold.rows, id, -1));
  };
  const sent = useSentVotes(viewer.id, dismiss);
  const onSent = (before: ApprovalSeen, after: ApprovalSeen) => {
    const next = nextMostUrgent(held, before.id);
    // What was hidden opens when the vote takes effect: the reader stays with it.
    const stays = before.case?.sealed === true;
    sent.tell(after, stays);
    // Whoever has gone on to another request meanwhile stays there: the next key is meant for that one.
    if (stays || shown.current !== before.id) return;
    if (next === null) open(null);
    else goTo(next, "title");
  };
  const choose = (ids: readonly string[]) => {
    const summaries = summariesOf(held, ids).filter(({ status }) => status === "pending");
    if (summaries.length > 0) selection.choose(summaries.map(({ id }) => id));
  };
  useHotkeys({
    j: () => goTo(neighbour(fold.rows, selected, 1), "row"),
    k: () => goTo(neighbour(fold.rows, selected, -1), "row"),
    u: () => goTo(nextMostUrgent(held, selected), "title"),
    x: () => selected !== null && choose(fold.kindOf(selected)),
    z: sent.undoLast,
    ...(selection.chosen === null ? {} : { Escape: selection.end }),
  });
  const acts: RowActs = {
    open: (id) => goTo(id, "title"),
    near: readAhead,
    undo: sent.takeBack,
    dismiss,
    choose,
    unfold: fold.toggle,
  };

  return (
    <ViewerProvider viewer={viewer}>
      <Page
        crumbs={crumbsOf(opened)}
        reach={reachOf(held)}
        className="overflow-hidden"
        phoneTop={opened === null ? undefined : <PhoneTop queue={queue} id={opened} />}
      >
        <h1 className="sr-only">Approvals</h1>
        {gone.length > 0 && <EndedRequests ids={gone} onKnown={setEndings} />}
        <div className="h-full lg:grid lg:grid-cols-[var(--list-w)_minmax(0,1fr)]">
          <div className={classNames("h-full min-h-0", opened !== null && "max-lg:hidden")}>
            <QueueList
              queue={queue}
              rows={fold.rows}
              unfolded={fold.unfolded}
              selected={selected}
              focused={focusOn("row")}
              chosen={selection.chosen}
              acts={acts}
              onSelect={selection.begin}
              foot={
                selection.chosen === null ? (
                  <TodayFigures viewerId={viewer.id} />
                ) : (
                  <BulkBar summaries={summariesOf(held, selection.ids)} sent={sent} onEnd={selection.end} />
                )
              }
            />
          </div>
          <div className={classNames("h-full min-h-0 min-w-0", opened === null && "max-lg:hidden")}>
            <OpenOne
              id={selected}
              viewer={viewer}
              isOpened={opened !== null}
              titled={focusOn("title")}
              onSent={onSent}
              undoing={sent}
            />
          </div>
        </div>
      </Page>
    </ViewerProvider>
  );
}

/** What is open beside the list. */
function OpenOne({
  id,
  titled,
  ...open
}: Omit<OpenRequest, "takesFocus"> & {
  id: string | null;
  /** Whose heading takes the focus as soon as it is there. */
  titled: string | null;
}) {
  if (id === null) {
    return (
      <EmptyState className="pt-24" glyph={<UnlitPosture />} title="Nothing is open">
        What is selected in the list opens here.
      </EmptyState>
    );
  }
  if (id.startsWith("obs_")) return <CaseDetail id={id} takesFocus={titled === id} />;
  return <RequestDetail id={id} takesFocus={titled === id} {...open} />;
}

/** The list with what is alike folded, and which folds are open. */
function useFold(held: Held) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => foldAlike(held.rows, unfolded), [held.rows, unfolded]);
  const toggle = (id: string) => {
    const next = new Set(unfolded);
    if (!next.delete(id)) next.add(id);
    setUnfolded(next);
  };
  /** All that stand behind the row that this id is shown by. */
  const kindOf = (id: string): readonly string[] => {
    const row = rows.find(({ held: each }) => each.row.id === id);
    return row === undefined || row.alike.length === 0 || unfolded.has(id) ? [id] : row.alike;
  };
  return { rows, unfolded, toggle, kindOf };
}

const summariesOf = (held: Held, ids: readonly string[]): ApprovalSummary[] =>
  held.rows.flatMap(({ row, gone }) => (row.kind === "request" && !gone && ids.includes(row.id) ? [row.summary] : []));

const goneFrom = (held: Held): readonly string[] =>
  held.rows.flatMap(({ row, gone }) => (gone && row.kind === "request" ? [row.id] : []));

/** Reads a row's detail before it is opened, so that moving down the list does not wait. */
function useReadAhead() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  return (id: string | null) => {
    if (id === null) return;
    void (id.startsWith("obs_")
      ? queryClient.prefetchQuery(trpc.sessions.case.queryOptions({ observation_id: id }))
      : queryClient.prefetchQuery(trpc.approvals.byId.queryOptions({ approval_id: id })));
  };
}

const crumbsOf = (opened: string | null) =>
  opened === null
    ? [{ label: "Approvals" }]
    : [{ label: "Approvals", href: "/approvals" }, { label: opened.startsWith("obs_") ? "Case" : "Request" }];

/** The strongest mode that a decision on this page can reach. */
function reachOf(held: Held): OperatingMode | null {
  const modes = held.rows.map(({ row }) =>
    row.kind === "request" ? row.summary.environment.mode : row.view.session.environment.mode,
  );
  return OPERATING_MODES.findLast((mode) => modes.includes(mode)) ?? null;
}
