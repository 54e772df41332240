"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { DrillView, MembraneView } from "#contract/membranes.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/clock.tsx";
import { Time } from "../ui/time.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";

/** Tells everybody that this revision will be enforced. */
export function AnnounceAct({ membrane, refusal }: { membrane: MembraneView; refusal: string | null }) {
  const trpc = useTRPC();
  const prepare = usePreparation();
  const announce = useMutation(
    trpc.membranes.announce.mutationOptions({ onSuccess: () => showToast("The notice is on its way") }),
  );
  return (
    <Button
      size="small"
      disabledReason={refusal}
      pending={announce.isPending}
      onClick={() => prepare(() => announce.mutateAsync({ membrane_id: membrane.id }))}
    >
      Send the notice
    </Button>
  );
}

/** Starts a try of the escalation chain, and lets whoever it reached say so. */
export function DrillAct({ membrane, refusal }: { membrane: MembraneView; refusal: string | null }) {
  const trpc = useTRPC();
  const prepare = usePreparation();
  const known = useQuery(trpc.membranes.drill.queryOptions({ membrane_id: membrane.id }));
  const start = useMutation(
    trpc.membranes.testEscalation.mutationOptions({ onSuccess: () => showToast("Those of the chain are told") }),
  );
  const answer = useMutation(
    trpc.membranes.answerDrill.mutationOptions({ onSuccess: () => showToast("The chain counts as tried out") }),
  );
  const now = useNow(10_000);
  const drill = known.data?.drill ?? null;
  const isRunning = drill !== null && !drill.answered && Date.parse(drill.ends_at) > now;
  const ref = { membrane_id: membrane.id };
  return (
    <span className="grid justify-items-start gap-1.5">
      {drill && isRunning && <Running drill={drill} />}
      {drill && !isRunning && !drill.answered && "The last drill was over before anybody answered."}
      {isRunning ? (
        <Button
          size="small"
          disabledReason={refusal}
          pending={answer.isPending}
          onClick={() => prepare(() => answer.mutateAsync(ref))}
        >
          It reached me
        </Button>
      ) : (
        <Button
          size="small"
          disabledReason={refusal}
          pending={start.isPending}
          onClick={() => prepare(() => start.mutateAsync(ref))}
        >
          Try the chain
        </Button>
      )}
    </span>
  );
}

function Running({ drill }: { drill: DrillView }) {
  const roles = drill.asked.filter((to) => to === "reviewer" || to === "owner").map((role) => `every ${role}`);
  const named = drill.asked.length - roles.length;
  const asked = [...roles, ...(named > 0 ? [`${named} by name`] : [])].join(", ");
  return (
    <span>
      Asked {asked}. Somebody else than who started it answers before <Time at={drill.ends_at} shape="short" />.
    </span>
  );
}

/** Does a step of the preparation; with a password where the server asks for one, and its refusal is told. */
function usePreparation() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  return (act: () => Promise<unknown>) =>
    void stepUp(act)
      .catch((error: unknown) => showFailure(problemOf(error).message))
      .finally(() => queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }));
}
