import type { z } from "zod";
import { type IntentAnswers, SubmitIntent } from "#contract/intents.ts";
import { ERROR_STATUS } from "#contract/problem.ts";
import { invalidInput } from "../invalid-input.ts";

/** A batch of which some are no intents: those that are, and what is answered for the others, by their place. */
export type SortedBatch = { sound: SubmitIntent[]; faults: ReadonlyMap<number, IntentAnswers["items"][number]> };

/** Null where the batch itself is at fault, or nothing in it is sound: then nothing of it can be judged. */
export function sortBatch(
  body: { intents: readonly unknown[] },
  issues: readonly z.core.$ZodIssue[],
): SortedBatch | null {
  const byPlace = new Map<number, z.core.$ZodIssue[]>();
  for (const issue of issues) {
    const [field, place, ...path] = issue.path;
    if (field !== "intents" || typeof place !== "number") return null;
    byPlace.set(place, [...(byPlace.get(place) ?? []), { ...issue, path }]);
  }
  const sound = body.intents.filter((_, place) => !byPlace.has(place)).map((intent) => SubmitIntent.parse(intent));
  const faults = new Map([...byPlace].map(([place, found]) => [place, refusedFor(found)]));
  return sound.length === 0 ? null : { sound, faults };
}

/** The answers to the sound ones with those to the others between them, in the order in which all were sent. */
export function withFaults({ items }: IntentAnswers, faults: SortedBatch["faults"]): IntentAnswers {
  const answers = items.values();
  const all = Array.from(
    { length: items.length + faults.size },
    (_, place) => faults.get(place) ?? answers.next().value,
  );
  return { items: all.filter((item) => item !== undefined) };
}

function refusedFor(issues: readonly z.core.$ZodIssue[]): IntentAnswers["items"][number] {
  const { code, message } = invalidInput(issues);
  return { answer: null, error: { status: ERROR_STATUS[code], code, detail: message } };
}
