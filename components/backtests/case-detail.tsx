"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { BacktestCase } from "#contract/backtests.ts";
import type { ReviewedDecision } from "#contract/feedback.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { streamAt } from "../decisions/stream-at.ts";
import { Loaded } from "../loaded.tsx";
import { POLICY_EFFECT_WORDS } from "../policy-words.ts";
import { DecisionLine } from "../posture/decision-line.tsx";
import { CaseContext } from "../sessions/case-context.tsx";
import { useTRPC } from "../trpc.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { FEEDBACK_WORDS } from "../words.ts";

/** A case as it was recorded: the way it went, which policies matched then, what was asked, and what people say. */
export function CaseDetail({ each, membrane }: { each: BacktestCase; membrane: MembraneView }) {
  const trpc = useTRPC();
  const decision = useQuery(trpc.decisions.byId.queryOptions({ decision_id: each.decision_id }));
  return (
    <Loaded
      query={decision}
      title="Could not load the decision"
      stands="What was decided stands."
      loading={<SkeletonRows rows={4} height="h-8" label="Loading the decision" />}
    >
      {(known) => (
        <>
          <Recorded decision={known} />
          <p className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-1 text-12">
            <Link href={streamAt(each.created_at, membrane.environment.id)} className="link">
              In the stream
            </Link>
            <span className="font-mono text-11 [overflow-wrap:anywhere] text-fg-2">{each.decision_id}</span>
          </p>
        </>
      )}
    </Loaded>
  );
}

function Recorded({ decision }: { decision: ReviewedDecision }) {
  const { membrane, stages, verdict, details, feedback } = decision;
  if (decision.sealed) {
    return (
      <p className="text-12 text-fg-1">
        A person decides this case again. What the agent recommended is hidden until then.
      </p>
    );
  }
  return (
    <>
      {stages.length > 0 && (
        <div className="mb-3.5 border-b border-line-1 pb-3">
          <DecisionLine
            enforced={decision.binding}
            stages={stages.map(({ stage, outcome, detail }) => ({
              stage,
              stageState: outcome,
              verdict: verdict ?? undefined,
              note: detail === "" ? undefined : detail,
            }))}
          />
        </div>
      )}
      <div className="grid gap-6 text-12 leading-4.25 md:grid-cols-2 max-md:gap-4">
        <section aria-label="Matched then">
          <h4 className="mb-1 font-semibold">Matched then</h4>
          <Matched membrane={membrane} />
          <h4 className="mt-3 mb-1 font-semibold">What people say</h4>
          <Said feedback={feedback} />
        </section>
        <section aria-label="Payload">
          <h4 className="mb-1 font-semibold">Payload as it was sent</h4>
          <CaseContext context={decision.original_details ?? details} />
        </section>
      </div>
    </>
  );
}

function Matched({ membrane }: { membrane: ReviewedDecision["membrane"] }) {
  if (membrane === null) return <p className="text-fg-1">No membrane governed then.</p>;
  if (membrane.matches.length === 0) return <p className="text-fg-1">No policy of v{membrane.revision}.</p>;
  return (
    <ul className="grid gap-1">
      {membrane.matches.map(({ policy_id, effect, error }) => (
        <li key={policy_id} className="min-w-0 break-words">
          <span className="mono">{policy_id}</span>{" "}
          <span className="text-fg-2">
            {POLICY_EFFECT_WORDS[effect].label.toLowerCase()}, v{membrane.revision}
          </span>
          {error !== null && <span className="block text-fg-1">Counted as matched: {error}</span>}
        </li>
      ))}
    </ul>
  );
}

function Said({ feedback }: { feedback: ReviewedDecision["feedback"] }) {
  if (feedback.length === 0) return <p className="text-fg-1">Nobody has marked it.</p>;
  return (
    <ul className="grid gap-1">
      {feedback.map(({ member, feedback: word, note }) => (
        <li key={member.id} className="min-w-0 break-words">
          {member.name}: {FEEDBACK_WORDS[word].label.toLowerCase()}
          {note && <span className="text-fg-2"> “{note}”</span>}
        </li>
      ))}
    </ul>
  );
}
