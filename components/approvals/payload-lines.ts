import { isSameJson } from "#engine/json.ts";
import { linesBetween, type PayloadLine, payloadLines } from "#engine/payload-change.ts";
import { linesWithoutUnseen, withoutUnseen } from "#engine/unseen-text.ts";
import { textOf } from "../sessions/compared-arguments.ts";
import type { DiffLine } from "../ui/diff-lines.tsx";

type Arguments = Record<string, unknown>;
export type Choice = { action: string; arguments: Arguments };

/** Shown as its code is what would hide in a name or a value, or turn it around. */
const shown = (field: string, value: unknown) => ({
  field: withoutUnseen(field),
  value: linesWithoutUnseen(textOf(value)),
});

const drawn = ({ change, field, value, side }: PayloadLine): DiffLine => ({
  change,
  ...shown(field === "" ? "payload" : field, value),
  ...(side === undefined ? {} : { by: side }),
});

const asIs = (field: string, value: unknown): DiffLine => ({ change: "same", ...shown(field, value) });

/** The payload word for word. */
export function linesAsAsked(asked: Choice): DiffLine[] {
  const fields = Object.entries(asked.arguments).map(([field, value]) => asIs(field, value));
  return [asIs("action type", asked.action), ...fields];
}

/** The payload with what it changes marked, where it says what is and what is to be. */
export function linesOfChange(asked: Choice): DiffLine[] {
  return [asIs("action type", asked.action), ...payloadLines(asked.arguments).map(drawn)];
}

/** What was asked beside what a person chose instead. `by` stands beside what the person put in. */
export function linesOfOverride(asked: Choice, chosen: Choice, by: string): DiffLine[] {
  const compared = isSameJson(asked.arguments, chosen.arguments)
    ? Object.entries(asked.arguments).map(([field, value]) => asIs(field, value))
    : linesBetween(asked.arguments, chosen.arguments).map(drawn);
  return [...linesBetween(asked.action, chosen.action, "action type").map(drawn), ...compared].map((line) =>
    line.change === "added" ? { ...line, by } : line,
  );
}

export const isChange = (lines: readonly DiffLine[]) => lines.some(({ change }) => change !== "same");
