"use client";

import { Button } from "../ui/button.tsx";

/** That the next page of the list could not be read. */
export function FailedMore({ onRetry }: { onRetry: () => void }) {
  return (
    <p role="alert" className="flex items-center gap-3 px-4 py-2 text-12">
      Could not load more of the list.
      <Button size="small" onClick={onRetry}>
        Try again
      </Button>
    </p>
  );
}
