"use client";

import { PlainPage } from "#components/shell/plain-page.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

/** A page that could not be drawn. What was decided before stands; nothing was sent by drawing. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage title="This page could not be drawn">
      <ErrorState
        className="-mx-6 max-md:-mx-4"
        title="Something failed on our side"
        stands="Decisions, requests and timers on the server are not affected."
        reference={error.digest}
        onRetry={reset}
      />
    </PlainPage>
  );
}
