"use client";

import "./globals.css";

/** The frame itself could not be drawn: no providers, no fonts, only what a document can say by itself. */
export default function GlobalError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <title>Error · Understudy</title>
        <main className="mx-auto grid min-h-dvh max-w-100 content-center gap-3 px-4">
          <h1 className="text-20 font-semibold tracking-tight">Understudy could not be drawn</h1>
          <p className="text-fg-1">
            Decisions, requests and timers on the server are not affected.
            {error.digest && ` Reference ${error.digest}.`}
          </p>
          <div>
            <button
              type="button"
              onClick={reset}
              className="h-7 rounded-control border border-line-2 bg-bg-1 px-2.5 font-medium hover:bg-bg-3"
            >
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
