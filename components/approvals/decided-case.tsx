"use client";

import { useQuery } from "@tanstack/react-query";
import { CaseReveal } from "../sessions/case-reveal.tsx";
import { MarkForm } from "../sessions/mark-form.tsx";
import { useTRPC } from "../trpc.tsx";
import type { SupervisedCaseSeen } from "./approval-seen.ts";

/** Decided: the recommendation beside the decision, and how a disagreement is read. */
export function DecidedCase({ supervised }: { supervised: SupervisedCaseSeen }) {
  const trpc = useTRPC();
  const { session_id, observation_id } = supervised;
  const session = useQuery(trpc.sessions.byId.queryOptions({ session_id }));
  const observation = useQuery(trpc.sessions.observation.queryOptions({ session_id, observation_id }));
  if (!session.data || !observation.data) return null;
  return (
    <section aria-label="Recommendation and decision" className="mt-3.5">
      <CaseReveal session={session.data} observation={observation.data} />
      {observation.data.outcome === "disagree" && (
        <MarkForm key={observation.data.mark} session={session.data} observation={observation.data} />
      )}
    </section>
  );
}
