"use client";

import { useCountdown } from "../ui/countdown.tsx";

/** Says once, and at once, that the open request has two minutes left. The only thing that interrupts. */
export function DeadlineAlert({ from, until }: { from: string; until: string }) {
  const { hot, over } = useCountdown({ from, until });
  return (
    <p role="alert" className="sr-only">
      {over ? "The deadline has passed: rejected by timeout" : hot ? "2 minutes left, then rejected" : ""}
    </p>
  );
}
