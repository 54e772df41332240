import { classNames } from "./class-names.ts";

export type ButtonVariant = "plain" | "primary" | "ghost" | "decide";
export type ButtonSize = "small" | "normal" | "large" | "touch";

const VARIANT: Record<ButtonVariant, string> = {
  plain: "border-line-2 bg-bg-1 text-fg-0 hover:bg-bg-3 active:bg-bg-4",
  primary: "border-ink bg-ink text-on-ink hover:bg-ink-hover hover:border-ink-hover",
  ghost: "border-transparent text-fg-1 hover:bg-bg-3 active:bg-bg-4",
  // Approve and reject: the same size, weight and distance, whichever it is.
  decide: "border-line-3 bg-bg-1 text-fg-0 hover:bg-lit hover:border-lit-edge focus-visible:bg-lit",
};

const SIZE: Record<ButtonSize, string> = {
  small: "h-6 px-2 text-12 rounded-[4px] max-md:min-h-11 max-md:px-3",
  normal: "h-7 px-2.5 text-13 rounded-control max-md:min-h-11",
  large: "h-9 px-3.5 text-13 rounded-control max-md:min-h-11",
  touch: "h-13 px-3.5 text-14 rounded-control max-md:text-16",
};

const SQUARE: Record<ButtonSize, string> = {
  small: "size-6 rounded-[4px] max-md:size-11",
  normal: "size-7 rounded-control max-md:size-11",
  large: "size-9 rounded-control max-md:size-11",
  touch: "size-11 rounded-control",
};

/** The look of a button, shared by `<button>` and by links that stand in a row of buttons. */
export function buttonClass(variant: ButtonVariant, size: ButtonSize, square = false): string {
  return classNames(
    "inline-flex flex-none items-center justify-center gap-1.5 border font-medium whitespace-nowrap motion-state",
    "aria-disabled:bg-bg-3 aria-disabled:border-line-1 aria-disabled:text-fg-2 aria-disabled:cursor-not-allowed",
    VARIANT[variant],
    square ? SQUARE[size] : SIZE[size],
  );
}
