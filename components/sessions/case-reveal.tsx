"use client";

import type { SessionDetail } from "#contract/sessions.ts";
import { RaisedCurtain } from "../posture/curtain.tsx";
import { Time } from "../ui/time.tsx";
import { DECISION_SOURCE_WORDS } from "../words.ts";
import { ArgumentTable } from "./argument-table.tsx";
import type { CaseView } from "./case-view.ts";
import { ChoiceCard } from "./choice-card.tsx";
import { compareArguments } from "./compared-arguments.ts";

/** A decided case: what the agent had recommended beside what the person decided. */
export function CaseReveal({ session, observation }: { session: SessionDetail; observation: CaseView }) {
  const { recommendation, human_decision, decided_by } = observation;
  if (!human_decision) return null;
  const person = decided_by?.name ?? "Person";
  const rows = compareArguments(recommendation?.arguments ?? {}, human_decision.arguments ?? {});
  return (
    <>
      <RaisedCurtain title={verdictOn(session, observation)}>
        <Told observation={observation} />
      </RaisedCurtain>
      <div className="mt-3 flex flex-wrap gap-3">
        {recommendation && (
          <ChoiceCard
            who={session.agent.name}
            action={recommendation.action}
            confidence={recommendation.confidence}
            words={recommendation.reasoning}
            aside={observation.agent_version && `version ${observation.agent_version}`}
          />
        )}
        <ChoiceCard
          who={person}
          action={human_decision.action}
          words={human_decision.notes}
          aside={observation.decided_at && <Time at={observation.decided_at} />}
        />
      </div>
      <ArgumentTable rows={rows} agent={session.agent.name} person={person} />
    </>
  );
}

function verdictOn(session: SessionDetail, { outcome, recommendation }: CaseView): string {
  if (!recommendation) return "There is no recommendation to compare";
  return outcome === "agree" ? `${session.agent.name} agrees` : `${session.agent.name} would have decided differently`;
}

function Told({ observation }: { observation: CaseView }) {
  const { source, counted, agent_report } = observation;
  return (
    <>
      {source && `Told by ${DECISION_SOURCE_WORDS[source]}.`}{" "}
      {counted === false
        ? "It does not count towards the gates: an agent must not grade itself."
        : "It counts towards the gates."}
      {agent_report && ` The agent itself had reported “${agent_report.action}”, which decided nothing.`}
      {observation.arm === "blind" &&
        observation.level === "supervised" &&
        " The recommendation was hidden until then."}
    </>
  );
}
