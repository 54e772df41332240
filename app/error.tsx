"use client";

import { wordsOfPageError } from "#components/page-error.ts";
import { PlainPage } from "#components/shell/plain-page.tsx";
import { buttonClass } from "#components/ui/button-style.ts";

/** A page that could not be drawn. What was decided before stands; nothing was sent by drawing. */
export default function PageError({ error }: { error: Error & { digest?: string } }) {
  const { title, stands, reference } = wordsOfPageError(error);
  return (
    <PlainPage title={title} description={stands}>
      {reference && (
        <p className="text-12 text-fg-1">
          Reference <span className="mono">{reference}</span>.
        </p>
      )}
      <div>
        {/* Every page carries this one, so it is drawn with what a document has by itself. */}
        <button type="button" onClick={() => location.reload()} className={buttonClass("plain", "normal")}>
          Try again
        </button>
      </div>
    </PlainPage>
  );
}
