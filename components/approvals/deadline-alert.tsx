"use client";

import { type Span, useCountdown } from "../ui/countdown.tsx";

/** Says once, and at once, that the open request has two minutes left. The only thing that interrupts. */
export function DeadlineAlert(span: Span) {
  const { hot, over } = useCountdown(span);
  return (
    <p role="alert" className="sr-only">
      {over
        ? "The deadline has passed: rejected by timeout"
        : hot && span.asOf === null
          ? "2 minutes left, then rejected"
          : ""}
    </p>
  );
}
