"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useHotkeys } from "../shell/hotkeys.tsx";

/** A table under the keys: j and k go down and up its rows, Enter opens the one that the keys stand on. */
export function useRowKeys(ids: readonly string[], hrefOf: (id: string) => string): string | null {
  const router = useRouter();
  const [current, setCurrent] = useState<string | null>(null);
  const go = (step: 1 | -1) => {
    const at = current === null ? -1 : ids.indexOf(current);
    const next = ids[at === -1 ? (step === 1 ? 0 : ids.length - 1) : at + step];
    if (next !== undefined) setCurrent(next);
  };
  useHotkeys({
    j: () => go(1),
    k: () => go(-1),
    ...(current === null ? {} : { Enter: () => router.push(hrefOf(current)) }),
  });
  useEffect(() => {
    if (current !== null) document.querySelector("tr[aria-current=true]")?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return current;
}
