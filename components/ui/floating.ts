/** The look of everything that floats above the sheet: popover, menu, list, tooltip. */
export const FLOATING = "pop rounded-panel bg-bg-1 text-fg-0 shadow-pop outline-none border border-line-2";
