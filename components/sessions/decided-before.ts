import type { WhoSaidWhat } from "#contract/agreement.ts";

/** What people decided here, the most frequent first; what only the agent said is no hint for a person. */
export function decidedBefore({ cells }: Pick<WhoSaidWhat, "cells">, most: number): string[] {
  const counts = new Map<string, number>();
  for (const { person, count } of cells) counts.set(person, (counts.get(person) ?? 0) + count);
  return [...counts]
    .sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1))
    .slice(0, most)
    .map(([action]) => action);
}
