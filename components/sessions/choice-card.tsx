import type { ReactNode } from "react";
import { formatConfidence } from "./choice-text.tsx";
import { textOf } from "./compared-arguments.ts";

/** What one side chose: the action, and its arguments where they are not compared elsewhere. */
export function ChoiceCard({
  who,
  action,
  given,
  confidence,
  words,
  aside,
}: {
  who: string;
  action: string;
  /** The arguments; left out where they are compared elsewhere. */
  given?: Record<string, unknown> | null;
  confidence?: number | null;
  /** The reasoning, or the notes. */
  words: string | null;
  aside?: ReactNode;
}) {
  const fields = Object.entries(given ?? {});
  return (
    <section
      aria-label={who}
      className="min-w-0 flex-1 basis-64 rounded-control border border-line-2 bg-bg-1 px-3.5 py-3"
    >
      <p className="flex flex-wrap items-baseline justify-between gap-x-3 text-12 text-fg-2">
        <span>{who}</span>
        {aside}
      </p>
      <p className="mt-0.5 font-mono text-14 font-medium break-words">
        {action}
        {typeof confidence === "number" && (
          <span className="ml-2 text-12 font-normal text-fg-2">confidence {formatConfidence(confidence)}</span>
        )}
      </p>
      {fields.length > 0 && (
        <dl className="mt-2 grid gap-1 text-12">
          {fields.map(([field, value]) => (
            <div key={field} className="grid grid-cols-[minmax(80px,auto)_1fr] gap-x-3">
              <dt className="mono text-fg-2">{field}</dt>
              <dd className="mono min-w-0 break-words whitespace-pre-wrap">{textOf(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {words && <p className="mt-2 max-w-prose text-12 text-pretty whitespace-pre-wrap text-fg-1">{words}</p>}
    </section>
  );
}
