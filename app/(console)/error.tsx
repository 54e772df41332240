"use client";

import { wordsOfPageError } from "#components/page-error.ts";
import { Page } from "#components/shell/page.tsx";
import { ErrorState } from "#components/ui/error-state.tsx";

/** One page of the console failed; the frame around it stands. */
export default function ConsoleError({ error }: { error: Error & { digest?: string } }) {
  return (
    <Page crumbs={[{ label: "Error" }]}>
      <h1 className="sr-only">Error</h1>
      <ErrorState {...wordsOfPageError(error)} onRetry={() => location.reload()} />
    </Page>
  );
}
