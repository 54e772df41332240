"use client";

import { Button } from "../ui/button.tsx";
import { REJECTION_REASONS } from "./rejection-reasons.ts";

/** Common reasons to reject: one press writes it into the comment, where it can be changed. */
export function RejectionPresets({ onChoose }: { onChoose: (reason: string) => void }) {
  return (
    <fieldset className="mt-2 flex flex-wrap gap-1.5">
      <legend className="sr-only">Reasons to reject</legend>
      {REJECTION_REASONS.map((reason) => (
        <Button key={reason} size="small" onClick={() => onChoose(reason)}>
          {reason}
        </Button>
      ))}
    </fieldset>
  );
}
