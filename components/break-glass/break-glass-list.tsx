"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { BreakGlassView } from "#contract/break-glass.ts";
import { FailedQuery } from "../loaded.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useTRPC } from "../trpc.tsx";
import { useNow } from "../ui/clock.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import type { Viewer } from "../viewer.tsx";
import { BREAK_GLASS_STATE_WORDS } from "../words.ts";
import { BreakGlassActs } from "./break-glass-acts.tsx";
import { stateNow } from "./state-now.ts";
import { WindowUses } from "./window-uses.tsx";

/** Every exception, newest first: what it was for, who opened and confirmed it, how often it was used, who reviewed it. */
export function BreakGlassList({ viewer }: { viewer: Viewer }) {
  const trpc = useTRPC();
  const windows = useQuery(trpc.breakGlass.list.queryOptions());
  if (windows.error && !windows.data) {
    return (
      <FailedQuery
        query={windows}
        title="Could not load the windows"
        stands="What is open stays open until it expires."
      />
    );
  }
  if (!windows.data) return <SkeletonRows rows={4} height="h-11" label="Loading the windows" className="px-6" />;
  if (windows.data.items.length === 0) {
    return (
      <EmptyState glyph={<UnlitPosture />} title="The glass was never broken">
        Every approval had as many people as it needs.
      </EmptyState>
    );
  }
  return (
    <ul className="divide-y divide-line-1 border-b border-line-1">
      {windows.data.items.map((window) => (
        <Window key={window.id} window={window} viewer={viewer} />
      ))}
    </ul>
  );
}

function Window({ window, viewer }: { window: BreakGlassView; viewer: Viewer }) {
  const state = stateNow(window, useNow());
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 px-6 py-3 max-md:px-4">
      <div className="min-w-0 flex-1 basis-80">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {state === "open" && <VerdictShape verdict="block" size={16} />}
          {BREAK_GLASS_STATE_WORDS[state]}
          <span className="text-fg-2">·</span>
          <span className="mono">{window.action_type}</span> by <span className="mono">{window.agent.name}</span>
        </p>
        <p className="mt-0.5 max-w-prose break-words whitespace-pre-wrap text-fg-1">{window.reason}</p>
        <p className="mt-0.5 text-12 text-fg-2">
          {window.opened_by.name}, <Time at={window.opened_at} />, {window.minutes} minutes
          {window.confirmed_by && `, confirmed by ${window.confirmed_by}`}
          {window.expires_at && state === "open" && (
            <>
              , until <Time at={window.expires_at} shape="clock" />
            </>
          )}
          . {window.uses === 1 ? "Used once" : `Used ${window.uses} times`}.
        </p>
        {window.uses > 0 && <Approved windowId={window.id} />}
        {window.reviewed_at && (
          <p className="mt-1 max-w-prose break-words whitespace-pre-wrap text-12">
            <span className="text-fg-2">
              {window.reviewed_by}, <Time at={window.reviewed_at} />:
            </span>{" "}
            {window.review_note}
          </p>
        )}
      </div>
      <BreakGlassActs window={window} state={state} viewer={viewer} />
    </li>
  );
}

/** Behind a click, since most windows are looked at once, when they are reviewed. */
function Approved({ windowId }: { windowId: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details className="mt-1" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="cursor-pointer text-12 text-fg-2">What was approved</summary>
      <div className="mt-1">{open && <WindowUses windowId={windowId} />}</div>
    </details>
  );
}
