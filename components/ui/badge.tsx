import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { TONE_CLASS, type Tone } from "./tone.ts";

export type BadgeVariant = "plain" | "dashed" | "lit" | "inverse";

const VARIANT: Record<BadgeVariant, string> = {
  plain: "border-line-2 bg-bg-1 text-fg-1",
  dashed: "border-dashed border-line-3 text-fg-1",
  // Limelight: whose turn it is ("1 of 2", "Ready"). Never a status.
  lit: "border-lit-edge bg-lime text-on-lime font-medium",
  inverse: "border-fg-0 bg-fg-0 text-bg-1 font-medium",
};

/** A short word beside a thing. A `tone` colours the word and its edge, for verdicts only. */
export function Badge({
  children,
  variant = "plain",
  tone,
  icon,
  mono = false,
  className,
}: {
  children: ReactNode;
  variant?: BadgeVariant;
  tone?: Tone | undefined;
  icon?: ReactNode;
  mono?: boolean;
  className?: string | undefined;
}) {
  return (
    <span
      className={classNames(
        "inline-flex h-5 items-center gap-1.25 rounded-chip border px-1.5 whitespace-nowrap",
        mono ? "state-word" : "text-12 leading-4.5",
        tone ? classNames(TONE_CLASS[tone], "border-tone-edge bg-tone-tint text-tone") : VARIANT[variant],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}
