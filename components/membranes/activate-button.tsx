"use client";

import { ArrowDown, Eye, Power } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { MembraneView, ReadinessView } from "#contract/membranes.ts";
import type { MembraneLifecycle } from "#engine/vocabulary.ts";
import { Button } from "../ui/button.tsx";

const ActivationDialog = dynamic(() => import("./activation-dialog.tsx").then((file) => file.ActivationDialog), {
  ssr: false,
});

const ACTS = {
  draft: { label: "Watch in SHADOW", icon: Eye },
  shadow: { label: "Go LIVE", icon: Power },
  live: { label: "Back to SHADOW", icon: ArrowDown },
} as const satisfies Record<MembraneLifecycle, object>;

/** The one step that the lifecycle allows next; it is taken in a dialog. */
export function ActivateButton({
  membrane,
  readiness,
  refusal,
}: {
  membrane: MembraneView;
  readiness: ReadinessView | undefined;
  refusal: string | null;
}) {
  const [open, setOpen] = useState(false);
  const { label, icon: Icon } = ACTS[membrane.lifecycle];
  const unknown = membrane.lifecycle === "shadow" && readiness === undefined ? "The checklist is not loaded" : null;
  return (
    <>
      <Button
        icon={<Icon size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={refusal ?? unknown}
        onClick={() => setOpen(true)}
      >
        {label}
      </Button>
      {open && <ActivationDialog membrane={membrane} readiness={readiness} onClose={() => setOpen(false)} />}
    </>
  );
}
