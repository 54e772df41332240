"use client";

import { ChevronDown, ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import { classNames } from "../ui/class-names.ts";
import { countOf } from "./count-of.ts";
import { focusIt } from "./focus-it.ts";
import type { FoldedRow } from "./fold-alike.ts";
import { CaseLines, RequestLines } from "./row-lines.tsx";

const RowEnd = dynamic(() => import("./row-end.tsx").then((file) => file.RowEnd), { ssr: false });

const LIT = "aria-[current]:bg-lit aria-[current]:shadow-[inset_3px_0_0_var(--lit-edge)]";
const LIT_BESIDE = "lg:aria-[current]:bg-lit lg:aria-[current]:shadow-[inset_3px_0_0_var(--lit-edge)]";

/** What can be done with a row of the list. */
export type RowActs = {
  open: (id: string) => void;
  /** The pointer is over it, or the focus on it. */
  near: (id: string) => void;
  /** Takes the reader's vote on it back. */
  undo: (id: string) => void;
  dismiss: (id: string) => void;
  /** Puts these among what is selected for an act on many, or takes them out. */
  choose: (ids: readonly string[]) => void;
  /** Shows or folds away what asks for the same. */
  unfold: (id: string) => void;
};

type Props = {
  folded: FoldedRow;
  isUnfolded: boolean;
  /** Whether all pages are there, so that the count of its likes is one. */
  isWhole: boolean;
  href: string;
  current: boolean;
  /** Whether somebody opened it; the one that is open by itself shows only where list and case stand side by side. */
  opened: boolean;
  takesFocus: boolean;
  /** Whether it is selected for an act on many; null while nobody selects. */
  chosen: boolean | null;
  acts: RowActs;
};

/** One row: what is asked, how long it waits, who asks with which dials, how grave it is, how many have agreed. */
export function QueueItem({ folded, isUnfolded, isWhole, href, current, opened, takesFocus, chosen, acts }: Props) {
  const { held, alike, inside } = folded;
  const { row, gone, own = null } = held;
  return (
    <div className={classNames("border-b border-line-1", inside && "border-l-8 border-l-bg-4")}>
      <div className="relative">
        {chosen !== null && row.kind === "request" && !gone && (
          <Chooser
            chosen={chosen}
            title={row.summary.description}
            onChange={() => acts.choose(alike.length > 0 && !isUnfolded ? alike : [row.id])}
          />
        )}
        <a
          id={`row-${row.id}`}
          ref={takesFocus ? focusIt : undefined}
          href={href}
          aria-current={current ? "true" : undefined}
          onPointerEnter={() => acts.near(row.id)}
          onFocus={() => acts.near(row.id)}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
            event.preventDefault();
            acts.open(row.id);
          }}
          className={classNames(
            "grid min-h-15.75 content-center gap-1.25 py-2.5 pr-3.5 -outline-offset-2 hover:bg-bg-2",
            chosen === null ? "pl-4" : "pl-11",
            opened ? LIT : LIT_BESIDE,
          )}
        >
          {row.kind === "request" ? (
            <RequestLines summary={row.summary} gone={gone} own={own} />
          ) : (
            <CaseLines view={row.view} gone={gone} />
          )}
        </a>
        {gone && <RowEnd held={held} onUndo={() => acts.undo(row.id)} onDismiss={() => acts.dismiss(row.id)} />}
      </div>
      {alike.length > 0 && (
        <button
          type="button"
          aria-expanded={isUnfolded}
          onClick={() => acts.unfold(row.id)}
          className="flex h-7 w-full items-center gap-1 border-t border-line-1 bg-bg-2 pl-4 text-11 text-fg-1 hover:bg-bg-3 max-md:h-11"
        >
          {isUnfolded ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          {countOf(alike.length, isWhole)} ask for exactly this
        </button>
      )}
    </div>
  );
}

function Chooser({ chosen, title, onChange }: { chosen: boolean; title: string; onChange: () => void }) {
  return (
    <label className="absolute inset-y-0 left-0 z-1 grid w-11 cursor-pointer place-items-center">
      <input
        type="checkbox"
        aria-label={`Select ${title}`}
        checked={chosen}
        onChange={onChange}
        className="size-4 accent-(--fg-1)"
      />
    </label>
  );
}
