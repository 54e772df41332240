"use client";

import { useState } from "react";

const NONE: ReadonlySet<string> = new Set();

/** What is selected for an act on many. `chosen` is null while nobody selects; ids that have left the list count no more. */
export function useSelection(present: (id: string) => boolean) {
  const [chosen, setChosen] = useState<ReadonlySet<string> | null>(null);
  const ids = [...(chosen ?? NONE)].filter(present);
  /** All of them in, or, if all are in already, all of them out. */
  const choose = (named: readonly string[]) =>
    setChosen((before) => {
      const next = new Set(before ?? NONE);
      const areIn = named.every((id) => next.has(id));
      for (const id of named) areIn ? next.delete(id) : next.add(id);
      return next;
    });
  return { chosen, ids, choose, begin: () => setChosen((before) => before ?? NONE), end: () => setChosen(null) };
}
