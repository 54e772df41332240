"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { EnvironmentView } from "#contract/environments.ts";
import type { ModeTransitionView } from "#contract/transitions.ts";
import { StateWord } from "../posture/posture-glyph.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";
import { useActRefusal, useViewer } from "../viewer.tsx";
import { ExternalRefLink } from "./external-ref-link.tsx";

const DecideStepForm = dynamic(() => import("./decide-step-form.tsx").then((file) => file.DecideStepForm), {
  ssr: false,
});

/** A step that an owner asked for and that waits for another: approved, rejected or taken back here. */
export function PendingStep({ environment, step }: { environment: EnvironmentView; step: ModeTransitionView }) {
  const { requested_by, reason, expires_at, external_ref } = step;
  return (
    <Pane id="approval" aria-labelledby="waits">
      <SectionHeader id="waits" title="Waits for another owner" aside={<Badge variant="lit">1 of 2</Badge>} />
      <p className="mt-1 flex flex-wrap items-center gap-2">
        <b>{requested_by.name}</b> asks to move {environment.name} from
        <StateWord position={{ environment: step.from }} /> to <StateWord position={{ environment: step.to }} />
      </p>
      {reason && <p className="mt-1 max-w-160 text-pretty break-words whitespace-pre-line text-fg-1">{reason}</p>}
      {external_ref && <ExternalRefLink externalRef={external_ref} />}
      <p className="mt-1 text-12 text-fg-2">
        Asked <Time at={step.requested_at} shape="short" />.{" "}
        {expires_at && (
          <>
            Without an answer it is not taken, <Time at={expires_at} shape="short" />.
          </>
        )}
      </p>
      <Acts step={step} />
    </Pane>
  );
}

function Acts({ step }: { step: ModeTransitionView }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const viewer = useViewer();
  const refusal = useActRefusal("environment:transition");
  const [deciding, setDeciding] = useState<"approve" | "reject" | null>(null);
  const withdraw = useMutation(
    trpc.environments.withdrawTransition.mutationOptions({
      onSuccess: () => showToast("Withdrawn"),
      onError: (error) => showFailure(problemOf(error).message),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() }),
    }),
  );
  const ref = { environment_id: step.environment_id, transition_id: step.id };
  const own = step.requested_by.id === viewer.id;
  const ownReason = own ? "You asked for it: another owner decides" : null;
  return (
    <div className="mt-3 flex flex-wrap gap-2">
      <Button variant="decide" disabledReason={refusal ?? ownReason} onClick={() => setDeciding("approve")}>
        Approve
      </Button>
      <Button variant="decide" disabledReason={refusal ?? ownReason} onClick={() => setDeciding("reject")}>
        Reject
      </Button>
      {(own || step.requested_by.id === null) && (
        <Button disabledReason={refusal} pending={withdraw.isPending} onClick={() => withdraw.mutate(ref)}>
          Withdraw
        </Button>
      )}
      {deciding && <DecideStepForm step={step} choice={deciding} onClose={() => setDeciding(null)} />}
    </div>
  );
}
