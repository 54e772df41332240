"use client";

import { useEffect, useState } from "react";

/** A screen reader hears of new requests at most once a minute. */
const TELL_EVERY_MS = 60_000;

/** What came in since the list was taken in; a press takes it in. It never pushes in by itself. */
export function NewRequests({ count, onTakeIn }: { count: number; onTakeIn: () => void }) {
  const told = useBatched(count);
  return (
    <>
      {count > 0 && (
        <button
          type="button"
          onClick={onTakeIn}
          className="flex h-8 flex-none items-center justify-center border-line-1 border-y bg-lime text-12 font-medium text-on-lime max-md:h-11"
        >
          {count} new
        </button>
      )}
      <p role="status" className="sr-only">
        {told > 0 ? `${told} new ${told === 1 ? "request waits" : "requests wait"}` : ""}
      </p>
    </>
  );
}

/** The count, told at once and then not again before the time is up. */
function useBatched(count: number): number {
  const [told, setTold] = useState({ count: 0, at: 0 });
  useEffect(() => {
    if (count === told.count) return;
    const wait = count === 0 ? 0 : Math.max(0, told.at + TELL_EVERY_MS - Date.now());
    const timer = setTimeout(() => setTold({ count, at: Date.now() }), wait);
    return () => clearTimeout(timer);
  }, [count, told]);
  return told.count;
}
