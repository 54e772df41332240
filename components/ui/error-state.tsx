"use client";

import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { classNames } from "./class-names.ts";
import { CopyButton } from "./copy-button.tsx";

/** What failed, what still stands, a reference to quote, and a way to try again. */
export function ErrorState({
  title,
  stands,
  reference,
  onRetry,
  pending = false,
  className,
}: {
  /** "Could not load the trace" */
  title: string;
  /** "The decision stands; only its trace is missing." */
  stands: ReactNode;
  reference?: string | null | undefined;
  onRetry?: (() => void) | undefined;
  pending?: boolean | undefined;
  className?: string | undefined;
}) {
  return (
    <div role="alert" className={classNames("grid justify-items-start gap-1.5 px-6 py-6 max-md:px-4", className)}>
      <p className="font-medium">{title}</p>
      <p className="max-w-prose text-12 text-fg-1">
        {stands}
        {reference && (
          <>
            {" "}
            Reference <span className="mono">{reference}</span>.
          </>
        )}
      </p>
      {(onRetry || reference) && (
        <div className="mt-1 flex flex-wrap gap-2">
          {onRetry && (
            <Button size="small" onClick={onRetry} pending={pending}>
              Try again
            </Button>
          )}
          {reference && <CopyButton text={reference} label="Copy reference" />}
        </div>
      )}
    </div>
  );
}
