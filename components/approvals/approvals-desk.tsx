"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { OPERATING_MODES, type OperatingMode } from "#engine/vocabulary.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { Page } from "../shell/page.tsx";
import { useTRPC } from "../trpc.tsx";
import { classNames } from "../ui/class-names.ts";
import { CountdownPie, CountdownSegments, useCountdown } from "../ui/countdown.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { formatCountdown, speakCountdown } from "../ui/format-time.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { ViewerProvider } from "../viewer.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";
import { useEndings } from "./ended-requests.ts";
import { type Held, neighbour, nextMostUrgent } from "./held-rows.ts";
import { QueueList } from "./queue-list.tsx";
import { RequestDetail } from "./request-detail.tsx";
import { type Queue, useQueue } from "./use-queue.ts";
import { useSentVotes } from "./use-sent-votes.ts";
import type { Viewer } from "./votable.ts";

const CaseDetail = dynamic(() => import("./case-detail.tsx").then((file) => file.CaseDetail));

/** The reviewer's desk: the list on the left, what is open on the right; below 1024 px one or the other. */
export function ApprovalsDesk({ viewer }: { viewer: Viewer }) {
  const read = useQueue();
  const queue: Queue = { ...read, held: useEndings(read.held, viewer.id) };
  const { held, opened, open, dismiss } = queue;
  const selected = opened ?? held.rows[0]?.row.id ?? null;

  const readAhead = useReadAhead();
  /** Whose heading takes the focus as soon as it is there. */
  const [headed, setHeaded] = useState<string | null>(null);

  const goTo = (id: string | null, focus: "row" | "title") => {
    if (id === null) return;
    open(id);
    setHeaded(focus === "title" ? id : null);
    readAhead(neighbour(held, id, 1));
    readAhead(neighbour(held, id, -1));
    if (focus === "row") requestAnimationFrame(() => document.getElementById(`row-${id}`)?.focus());
  };
  const sent = useSentVotes(viewer.id, dismiss);
  const onSent = (before: ApprovalSeen, after: ApprovalSeen) => {
    const next = nextMostUrgent(held, before.id);
    // What was hidden opens when the vote takes effect: the reader stays with it.
    const stays = before.case?.sealed === true;
    sent.tell(after, stays);
    if (stays) return;
    if (next === null) open(null);
    else goTo(next, "title");
  };
  useHotkeys({
    j: () => goTo(neighbour(held, selected, 1), "row"),
    k: () => goTo(neighbour(held, selected, -1), "row"),
    u: () => goTo(nextMostUrgent(held, selected), "title"),
    z: sent.undoLast,
  });

  return (
    <ViewerProvider viewer={viewer}>
      <Page
        crumbs={crumbsOf(opened)}
        reach={reachOf(held)}
        className="overflow-hidden"
        phoneTop={opened === null ? undefined : <PhoneTop queue={queue} id={opened} />}
      >
        <h1 className="sr-only">Approvals</h1>
        <div className="h-full lg:grid lg:grid-cols-[var(--list-w)_minmax(0,1fr)]">
          <div className={classNames("h-full min-h-0", opened !== null && "max-lg:hidden")}>
            <QueueList
              queue={queue}
              selected={selected}
              onOpen={(id) => goTo(id, "title")}
              onNear={readAhead}
              onUndo={sent.takeBack}
            />
          </div>
          <div className={classNames("h-full min-h-0 min-w-0", opened === null && "max-lg:hidden")}>
            {selected === null ? (
              <EmptyState className="pt-24" glyph={<UnlitPosture />} title="Nothing is open">
                What is selected in the list opens here.
              </EmptyState>
            ) : selected.startsWith("obs_") ? (
              <CaseDetail id={selected} takesFocus={headed === selected} />
            ) : (
              <RequestDetail
                id={selected}
                viewer={viewer}
                isOpened={opened !== null}
                takesFocus={headed === selected}
                onSent={onSent}
                undoing={sent}
              />
            )}
          </div>
        </div>
      </Page>
    </ViewerProvider>
  );
}

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

/** On a phone: back to the list, which of how many, and the clock that matters. */
function PhoneTop({ queue, id }: { queue: Queue; id: string }) {
  const { rows } = queue.held;
  const at = rows.findIndex(({ row }) => row.id === id);
  const row = rows[at]?.row;
  const summary = row?.kind === "request" && row.summary.status === "pending" ? row.summary : null;
  return (
    <>
      <IconButton icon={ChevronLeft} label="Back to the list" onClick={() => queue.open(null)} className="-ml-3" />
      <span className="flex-1 text-14">
        {at >= 0 && (
          <b className="font-medium">
            {at + 1} of {rows.length}
          </b>
        )}{" "}
        <span className="text-fg-2">approvals</span>
      </span>
      {summary?.expires_at && <PhoneClock from={summary.created_at} until={summary.expires_at} />}
    </>
  );
}

function PhoneClock(span: { from: string; until: string }) {
  const { leftMs, share, hot, over } = useCountdown(span);
  const isLast = hot && !over;
  return (
    <>
      <span
        role="timer"
        aria-label={over ? "Rejected by timeout" : `${speakCountdown(leftMs)}, then rejected`}
        className={classNames(
          "inline-flex items-center gap-2 font-mono text-20 font-medium tracking-[-0.03em]",
          isLast && "rounded-chip bg-fg-0 px-1.5 text-bg-1",
        )}
      >
        <CountdownPie share={share} inverse={isLast} className="size-3.5" />
        {formatCountdown(leftMs)}
      </span>
      <span className="absolute inset-x-0 top-[calc(var(--top-h)+3px)] z-(--z-sticky)">
        <CountdownSegments share={share} className="h-0.75" />
      </span>
    </>
  );
}
