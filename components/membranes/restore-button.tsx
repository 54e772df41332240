"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { MembraneView } from "#contract/membranes.ts";
import { Button } from "../ui/button.tsx";

const RestoreDialog = dynamic(() => import("./restore-dialog.tsx").then((file) => file.RestoreDialog), { ssr: false });

/** Brings an earlier revision back, as a new one; its dialog is fetched when it is first pressed. */
export function RestoreButton({
  membrane,
  revision,
  refusal,
  size = "small",
}: {
  membrane: MembraneView;
  revision: number;
  refusal: string | null;
  /** In a row of the history, or among a page's acts, where it says what it brings back. */
  size?: "small" | "normal";
}) {
  const [open, setOpen] = useState(false);
  const label = `Bring back v${revision}`;
  return (
    <>
      <Button
        size={size}
        disabledReason={refusal}
        onClick={() => setOpen(true)}
        aria-label={label}
        className="flex-none"
      >
        {size === "small" ? "Bring back" : label}
      </Button>
      {open && <RestoreDialog membrane={membrane} revision={revision} onClose={() => setOpen(false)} />}
    </>
  );
}
