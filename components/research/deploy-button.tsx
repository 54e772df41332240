"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { InterventionView } from "#contract/interventions.ts";
import { canBecome } from "#engine/intervention.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";

const DeployForm = dynamic(() => import("./deploy-form.tsx").then((file) => file.DeployForm), { ssr: false });

/** Asks for the deployment, and deploys once people have approved it; its form is fetched when it is first pressed. */
export function DeployButton({ intervention, refusal }: { intervention: InterventionView; refusal: string | null }) {
  const trpc = useTRPC();
  const [open, setOpen] = useState(false);
  const { environment, status, approval } = intervention;
  const known = useQuery(trpc.environments.byId.queryOptions({ environment_id: environment.id }));
  if (status !== "proposed" && !canBecome(status, "deployed")) return null;
  const mode = known.data?.mode;
  const waits = approval?.status === "pending" ? "People are asked about it: vote on the request" : null;
  const early = status === "proposed" ? "Simulate it first: nothing says yet what it does" : null;
  const reading = mode === undefined ? "The mode of its environment is not known yet" : null;
  return (
    <>
      <Button disabledReason={refusal ?? early ?? waits ?? reading} onClick={() => setOpen(true)}>
        {status === "approved" ? "Deploy" : "Ask to deploy"}
      </Button>
      {open && mode && <DeployForm intervention={intervention} mode={mode} onClose={() => setOpen(false)} />}
    </>
  );
}
