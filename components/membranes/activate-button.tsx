"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, Eye, Power } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { MembraneView, ReadinessView } from "#contract/membranes.ts";
import type { MembraneLifecycle } from "#engine/vocabulary.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";

const ActivationDialog = dynamic(() => import("./activation-dialog.tsx").then((file) => file.ActivationDialog), {
  ssr: false,
});

const ACTS = {
  draft: { label: "Watch in SHADOW", icon: Eye },
  shadow: { label: "Go LIVE", icon: Power },
  live: { label: "Back to SHADOW", icon: ArrowDown },
} as const satisfies Record<MembraneLifecycle, object>;

/** What the log keeps of a click. Whoever has something to say takes the dialog. */
const ONE_CLICK = "By one click on the membrane's page; nothing else was said";

function useBackToShadow({ id, name }: MembraneView) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const activate = useMutation(
    trpc.membranes.activate.mutationOptions({
      onSuccess: () => void showToast(`${name} is back in SHADOW: it holds nothing back any more`),
      onError: (error) => showFailure(`${problemOf(error).message}. ${name} is still LIVE`),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }),
    }),
  );
  const activation = { mode: "shadow", reason: ONE_CLICK } as const;
  return { isPending: activate.isPending, mutate: () => activate.mutate({ membrane_id: id, activation }) };
}

/** The one step that the lifecycle allows next: taken in a dialog, but for the way back, which is one click. */
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
  const back = useBackToShadow(membrane);
  const { label, icon: Icon } = ACTS[membrane.lifecycle];
  const isLive = membrane.lifecycle === "live";
  const unknown = membrane.lifecycle === "shadow" && readiness === undefined ? "The checklist is not loaded" : null;
  return (
    <>
      <Button
        icon={<Icon size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={refusal ?? unknown}
        pending={back.isPending}
        onClick={() => (isLive ? back.mutate() : setOpen(true))}
      >
        {label}
      </Button>
      {isLive && (
        <Button variant="ghost" disabledReason={refusal} onClick={() => setOpen(true)}>
          Back, and say why
        </Button>
      )}
      {open && <ActivationDialog membrane={membrane} readiness={readiness} onClose={() => setOpen(false)} />}
    </>
  );
}
