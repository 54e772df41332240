"use client";

import { Page } from "#components/shell/page.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

/** One page of the console failed; the frame around it stands. */
export default function ConsoleError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <Page crumbs={[{ label: "Error" }]}>
      <h1 className="sr-only">Error</h1>
      <ErrorState
        title="Could not draw this page"
        stands="Decisions, requests and timers on the server are not affected."
        reference={error.digest}
        onRetry={reset}
      />
    </Page>
  );
}
