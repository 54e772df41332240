"use client";

import { PlainPage } from "#components/shell/plain-page.tsx";
import { buttonClass } from "#components/ui/button-style.ts";

/** A page that could not be drawn. What was decided before stands; nothing was sent by drawing. */
export default function PageError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <PlainPage
      title="This page could not be drawn"
      description="Decisions, requests and timers on the server are not affected."
    >
      {error.digest && (
        <p className="text-12 text-fg-1">
          Reference <span className="mono">{error.digest}</span>.
        </p>
      )}
      <div>
        {/* Every page carries this one, so it is drawn with what a document has by itself. */}
        <button type="button" onClick={reset} className={buttonClass("plain", "normal")}>
          Try again
        </button>
      </div>
    </PlainPage>
  );
}
