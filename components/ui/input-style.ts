/** The look of everything one types into; 16 px on phones so that they do not zoom. Colour is a verdict: a mistake has none. */
export const INPUT =
  "w-full rounded-control border border-line-2 bg-bg-1 px-2 text-13 text-fg-0 outline-offset-[-1px] focus-visible:rounded-control motion-state " +
  "hover:border-line-3 aria-invalid:border-fg-0 [&[readonly]]:bg-bg-2 disabled:bg-bg-3 disabled:text-fg-2 max-md:text-16";
