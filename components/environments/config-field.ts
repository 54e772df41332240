import type { ConfigKey } from "#engine/configuration-keys.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";

/** Where the form writes: for every mode, which is null, or for one, which wins there. */
export type WrittenFor = OperatingMode | null;

type Common = { path: ConfigKey; label: string; hint: string };

/** One setting as the form offers it. What it may be is the engine's to say; this is only how it is asked. */
export type ConfigField = Common &
  /** `none` is what no number at all means, where that may be said. */
  (
    | { kind: "number"; unit: string; step: number; none?: string }
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
  /** Values on offer, by the whole path at which they are written: filled in by one press, saved like any other. */
  preset?: { label: string; valuesFor: (writtenFor: WrittenFor) => Readonly<Record<string, number>> };
  /** Shown only where this word holds; nothing would read it otherwise. */
  onlyWhere?: { path: ConfigKey; word: string };
  /** Says something of one mode alone, so that it is not asked for another. */
  ofMode?: OperatingMode;
};
