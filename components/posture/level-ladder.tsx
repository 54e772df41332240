import type { ReactNode } from "react";
import { AUTONOMY_LEVELS, type AutonomyLevel } from "#engine/vocabulary.ts";
import { classNames } from "../ui/class-names.ts";
import { AUTONOMY_LEVEL_WORDS } from "../words.ts";

export type Rung = "done" | "current" | "next" | "ready" | "ahead";

/** Where a step stands when the session is at `level`; the next one is `ready` when every gate is met. */
export function rungOf(step: AutonomyLevel, level: AutonomyLevel, eligible: boolean): Rung {
  const distance = AUTONOMY_LEVELS.indexOf(step) - AUTONOMY_LEVELS.indexOf(level);
  if (distance < 0) return "done";
  if (distance === 0) return "current";
  if (distance > 1) return "ahead";
  return eligible ? "ready" : "next";
}

const TOP: Record<Rung, string> = {
  done: "bg-dial-on-low",
  current: "bg-ink",
  next: "hatch shadow-[inset_0_0_0_1px_var(--line-3)]",
  ready: "bg-lime shadow-[inset_0_0_0_1px_var(--lit-edge)]",
  ahead: "bg-dial-off",
};
const BELOW: Record<Rung, string> = {
  done: "bg-dial-on-low",
  current: "bg-dial-on-low",
  next: "bg-dial-off",
  ready: "bg-dial-off",
  ahead: "bg-dial-off",
};

/** The levels as steps, one cell higher each; light falls on the current one. Demotion is told in the notes. */
export function LevelLadder({
  level,
  eligible,
  notes,
}: {
  level: AutonomyLevel;
  eligible: boolean;
  /** Since when, how many seen, what holds it: one line for each level. */
  notes: Readonly<Partial<Record<AutonomyLevel, ReactNode>>>;
}) {
  return (
    <ol
      aria-label="Levels"
      className="relative flex gap-0.5 overflow-hidden border-b border-line-2 px-6 py-3.5 max-md:flex-col-reverse max-md:px-4 md:items-end"
    >
      {AUTONOMY_LEVELS.map((step, index) => (
        <Step key={step} step={step} cells={index + 1} rung={rungOf(step, level, eligible)} note={notes[step]} />
      ))}
    </ol>
  );
}

function Step({ step, cells, rung, note }: { step: AutonomyLevel; cells: number; rung: Rung; note: ReactNode }) {
  const current = rung === "current";
  const words = AUTONOMY_LEVEL_WORDS[step];
  return (
    <li
      aria-current={current ? "step" : undefined}
      className="relative flex min-w-0 flex-1 gap-3 max-md:items-end max-md:border-line-1 max-md:py-2 max-md:not-last:border-t md:flex-col md:gap-0"
    >
      {current && (
        <span
          aria-hidden
          className="beam pointer-events-none absolute inset-x-0 max-md:inset-y-0 md:-top-10 md:bottom-[calc(22px*var(--cells))]"
          style={{ "--cells": cells } as React.CSSProperties}
        />
      )}
      <div className="relative z-1 min-w-0 flex-1 md:px-2.5 md:pb-2.25">
        <b className={classNames("font-mono text-12 tracking-caps", current ? "font-semibold text-fg-0" : "text-fg-1")}>
          {words.label}
        </b>
        {rung === "ready" && (
          <span className="ml-2 rounded-chip bg-lime px-1 text-11 font-medium text-on-lime">Ready</span>
        )}
        <p className={current ? "text-fg-0" : "text-fg-1"}>{words.meaning}</p>
        {note && <p className={classNames("text-11", current ? "text-fg-1" : "text-fg-2")}>{note}</p>}
      </div>
      <span
        aria-hidden
        className="keeps-colour relative z-1 order-first flex w-10 flex-none flex-col-reverse gap-0.5 md:order-last md:w-auto"
      >
        {Array.from({ length: cells }, (_, cell) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its height
            key={cell}
            className={classNames("h-2.5 rounded-cell md:h-5", cell === cells - 1 ? TOP[rung] : BELOW[rung])}
          />
        ))}
      </span>
    </li>
  );
}
