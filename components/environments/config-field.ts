type Common = { path: string; label: string; hint: string };

/** One setting as the form offers it. What it may be is the engine's to say; this is only how it is asked. */
export type ConfigField = Common &
  (
    | { kind: "number"; unit: string; step: number }
    | { kind: "word"; options: { value: string; label: string }[] }
    | { kind: "switch" }
    /** A role that votes, or one member who may. */
    | { kind: "asked" }
  );

/** Settings that belong together, under one heading. */
export type ConfigGroup = {
  id: string;
  title: string;
  note: string;
  /** Short fields: so many on a line. */
  columns?: 2 | 3;
  fields: readonly ConfigField[];
  /** Values on offer, by path: filled in by one press, saved like any other. */
  preset?: { label: string; values: Readonly<Record<string, number>> };
};
