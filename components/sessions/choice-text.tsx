import { EyeOff } from "lucide-react";
import { Avatar } from "../ui/avatar.tsx";
import type { CaseView } from "./case-view.ts";

/** ".58": a confidence as an agent states it. */
export function formatConfidence(confidence: number): string {
  return confidence >= 1 ? "1" : confidence.toFixed(2).replace(/^0/, "");
}

/** What the agent said in one line, or that it is sealed; of one that acts alone also that it did not, or not yet. */
export function AgentSaid({
  observation,
}: {
  observation: Pick<CaseView, "sealed" | "recommendation" | "level" | "disposition">;
}) {
  const { recommendation, level, disposition } = observation;
  const held =
    level !== "autonomous" ? null : disposition === "wait" ? "waits" : disposition === "stop" ? "stopped" : null;
  if (!recommendation) {
    return (
      <span className="inline-flex items-center gap-1 text-fg-2">
        <EyeOff size={14} strokeWidth={1.5} aria-hidden />
        {observation.sealed ? "Sealed" : "None"}
      </span>
    );
  }
  return (
    <>
      {held !== null && <span className="text-fg-2">{held}: </span>}
      {recommendation.action}
      {recommendation.confidence !== null && (
        <span className="ml-1.5 text-fg-2">{formatConfidence(recommendation.confidence)}</span>
      )}
    </>
  );
}

/** What the person decided in one line, and who it was. */
export function PersonSaid({ observation }: { observation: Pick<CaseView, "human_decision" | "decided_by"> }) {
  const { human_decision, decided_by } = observation;
  if (!human_decision) return <span className="text-fg-2">–</span>;
  return (
    <span className="inline-flex max-w-full items-center gap-1.5">
      <span className="clip">{human_decision.action}</span>
      {decided_by && <Avatar name={decided_by.name} named />}
    </span>
  );
}
