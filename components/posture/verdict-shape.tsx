import type { ReactNode } from "react";
import type { Verdict } from "#engine/vocabulary.ts";
import { classNames } from "../ui/class-names.ts";
import { TONE_CLASS } from "../ui/tone.ts";
import { VERDICT_WORDS } from "../words.ts";

export type ShapeSize = 28 | 18 | 16 | 14 | 12;

const SIZE: Record<ShapeSize, string> = { 28: "size-7", 18: "size-4.5", 16: "size-4", 14: "size-3.5", 12: "size-3" };

/** Circle and tick, diamond and tilde, triangle and stem, octagon and bar: told apart without any colour. */
const OUTLINE: Record<Verdict, ReactNode> = {
  approve: <circle cx="8" cy="8" r="6.3" />,
  approve_modified: <path d="M8 .9 15.1 8 8 15.1.9 8z" />,
  escalate: <path d="M8 1.5 15.2 14.3H.8z" />,
  block: <path d="M5.2 1.2h5.6l4 4v5.6l-4 4H5.2l-4-4V5.2z" />,
};

const MARK: Record<Verdict, { d: string; width: number }> = {
  approve: { d: "M5.2 8.2l2 2 3.7-4.2", width: 1.7 },
  approve_modified: { d: "M4.9 8.6c.9-1.5 1.9-1.5 3.1-.5s2.2.9 3.1-.6", width: 1.7 },
  escalate: { d: "M8 6.3v3.4M8 12v.01", width: 1.7 },
  block: { d: "M4.9 8h6.2", width: 2.1 },
};

/**
 * The shape of a verdict. Filled binds, hollow was evaluated only. With `label` it is an image that says so; without,
 * its word stands beside it.
 */
export function VerdictShape({
  verdict,
  enforced = true,
  size = 16,
  label,
  className,
}: {
  verdict: Verdict;
  enforced?: boolean;
  size?: ShapeSize;
  label?: string | undefined;
  className?: string | undefined;
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      role={label ? "img" : "presentation"}
      aria-label={label}
      className={classNames("keeps-colour", TONE_CLASS[VERDICT_WORDS[verdict].tone], SIZE[size], className)}
    >
      <g
        strokeWidth={1.4}
        strokeLinejoin="round"
        className={classNames("stroke-tone-edge", enforced ? "fill-tone-fill" : "fill-transparent")}
      >
        {OUTLINE[verdict]}
      </g>
      <path
        d={MARK[verdict].d}
        fill="none"
        strokeWidth={MARK[verdict].width}
        strokeLinecap="round"
        strokeLinejoin="round"
        className={enforced ? "stroke-tone-on" : "stroke-tone"}
      />
    </svg>
  );
}

/** Shape and word: "Escalate" enforced, "Would escalate" evaluated only. `children` replaces the word, not the meaning. */
export function VerdictWord({
  verdict,
  enforced = true,
  size = 16,
  plain = false,
  children,
  className,
}: {
  verdict: Verdict;
  enforced?: boolean;
  size?: ShapeSize;
  /** The word in the colour of text: in dense lists and beside figures. */
  plain?: boolean;
  children?: ReactNode;
  className?: string | undefined;
}) {
  const words = VERDICT_WORDS[verdict];
  return (
    <span
      className={classNames(
        "inline-flex items-center gap-1.5 align-middle whitespace-nowrap",
        TONE_CLASS[words.tone],
        plain ? "text-fg-0" : "font-medium text-tone",
        className,
      )}
    >
      <VerdictShape verdict={verdict} enforced={enforced} size={size} />
      {children ?? (enforced ? words.label : words.would)}
    </span>
  );
}
