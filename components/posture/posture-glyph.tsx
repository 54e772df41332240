import type { ReactNode } from "react";
import { classNames } from "../ui/class-names.ts";
import { TONE_CLASS, type Tone } from "../ui/tone.ts";
import { VERDICT_WORDS } from "../words.ts";
import { type Demands, DIAL_POSITIONS, DIALS, type Dial, describePosture, dialHeights, type Posture } from "./dials.ts";

const CELLS = [
  { height: 3, y: 0 },
  { height: 2, y: 5 },
  { height: 1, y: 10 },
] as const;

/** One dial as a column: its own cell lit, the ones below dimmed. `tone` colours the lit cell and the tick below. */
function Column({ x, height, tone }: { x: number; height: number; tone: Tone | null }) {
  const lit = tone ? "fill-tone-edge" : "fill-dial-on";
  return (
    <g className={tone ? TONE_CLASS[tone] : undefined}>
      {CELLS.map((cell) => (
        <rect
          key={cell.height}
          x={x}
          y={cell.y}
          width={5}
          height={4}
          rx={0.6}
          className={cell.height === height ? lit : cell.height < height ? "fill-dial-on-low" : "fill-dial-off"}
        />
      ))}
      {tone && <rect x={x} y={16} width={5} height={2} className="fill-tone-edge" />}
    </g>
  );
}

const X: Record<Dial, number> = { environment: 0, membrane: 6, level: 12 };

export type GlyphSize = "normal" | "large" | "huge";
const SIZE: Record<GlyphSize, string> = { normal: "h-4.5 w-4.25", large: "h-9 w-8.5", huge: "h-27 w-25.5" };

/**
 * How far each dial is turned, and which of them is asking. 17×18; an image with a sentence, unless the words stand
 * beside it (`decorative`).
 */
export function PostureGlyph({
  posture,
  demands = {},
  size = "normal",
  decorative = false,
  className,
}: {
  posture: Posture;
  demands?: Demands;
  size?: GlyphSize;
  decorative?: boolean;
  className?: string | undefined;
}) {
  const heights = dialHeights(posture);
  return (
    <svg
      viewBox="0 0 17 18"
      role={decorative ? "presentation" : "img"}
      aria-label={decorative ? undefined : describePosture(posture, demands)}
      className={classNames("keeps-colour", SIZE[size], className)}
    >
      {DIALS.map((dial) => {
        const demand = demands[dial];
        const asks = heights[dial] > 0 && demand !== undefined && demand !== "approve";
        return <Column key={dial} x={X[dial]} height={heights[dial]} tone={asks ? VERDICT_WORDS[demand].tone : null} />;
      })}
    </svg>
  );
}

/** One dial lit in its place, the others off: it says which of the three dials a word belongs to. */
export function DialGlyph({ dial, height, className }: { dial: Dial; height: number; className?: string | undefined }) {
  return (
    <svg viewBox="0 0 17 14" aria-hidden className={classNames("keeps-colour h-3.5 w-4.25", className)}>
      {DIALS.map((each) => (
        <Column key={each} x={X[each]} height={each === dial ? height : 0} tone={null} />
      ))}
    </svg>
  );
}

/** A state word in mono capitals, led by its dial. */
export function StateWord({
  position,
  className,
  children,
}: {
  position: Partial<Posture>;
  className?: string | undefined;
  children?: ReactNode;
}) {
  const posture: Posture = { environment: null, membrane: null, level: null, ...position };
  const heights = dialHeights(posture);
  const dial = DIALS.find((each) => heights[each] > 0);
  if (!dial) return null;
  return (
    <span className={classNames("state-word inline-flex items-center gap-1.5 align-middle text-fg-0", className)}>
      <DialGlyph dial={dial} height={heights[dial]} />
      <span className="sr-only">{dial} </span>
      {DIAL_POSITIONS[dial][heights[dial] - 1]}
      {children}
    </span>
  );
}
