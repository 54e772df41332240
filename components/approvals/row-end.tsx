"use client";

import { X } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/clock.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import type { HeldRow } from "./held-rows.ts";
import { isHeld } from "./held-vote.ts";

/** What a row offers that waits no longer: the way back while the reader's vote is held, then the way out. */
export function RowEnd({
  held: { own = null },
  onUndo,
  onDismiss,
}: {
  held: HeldRow;
  onUndo: () => void;
  onDismiss: () => void;
}) {
  const now = useNow();
  if (own !== null && isHeld(own, now)) {
    return (
      <Button size="small" hotkey="z" onClick={onUndo} className="absolute right-2 bottom-1.5 max-md:h-11">
        Undo
      </Button>
    );
  }
  return (
    <IconButton
      icon={X}
      label="Dismiss"
      size="small"
      onClick={onDismiss}
      className="absolute right-2 bottom-1.5 max-md:size-11"
    />
  );
}
