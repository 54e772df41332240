import { useCallback, useEffect, useState } from "react";
import type { ContentDraft } from "./policy-draft.ts";

/** An edit that nobody has saved, and the revision that it was made from. */
export type KeptDraft = { base: number; draft: ContentDraft };

/** The number is the form of a draft: one that an older version kept in another form is not read. */
const keyOf = (memberId: string, membraneId: string) => `understudy:membrane-draft:1:${memberId}:${membraneId}`;

/**
 * What this member has written of this membrane. It is kept in this browser until it is saved or discarded, and comes
 * back with the page. Null: nothing is changed.
 */
export function useKeptDraft(memberId: string, membraneId: string) {
  const key = keyOf(memberId, membraneId);
  const [kept, setKept] = useState<KeptDraft | null>(null);
  const [isBack, setBack] = useState(false);
  useEffect(() => {
    const found = read(key);
    setKept(found);
    setBack(found !== null);
  }, [key]);
  const keep = useCallback(
    (next: KeptDraft | null) => {
      setKept(next);
      if (next === null) setBack(false);
      write(key, next);
    },
    [key],
  );
  return { kept, keep, isBack };
}

function read(key: string): KeptDraft | null {
  try {
    const found: KeptDraft | null = JSON.parse(localStorage.getItem(key) ?? "null");
    return found !== null && Number.isInteger(found.base) && Array.isArray(found.draft.policies) ? found : null;
  } catch {
    return null;
  }
}

function write(key: string, kept: KeptDraft | null): void {
  try {
    if (kept === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: the draft lasts as long as the page.
  }
}
