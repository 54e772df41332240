"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { StreamRow } from "#contract/decision-stream.ts";
import { FEEDBACKS, type Verdict } from "#engine/vocabulary.ts";
import { useLiveState } from "../shell/live-state.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { FEEDBACK_WORDS, VERDICT_WORDS } from "../words.ts";
import { markRow, refusalToMark } from "./mark-row.ts";
import { markedVerdict } from "./row-view.ts";

/** Was it the right call? One of three, changed by choosing another; below it what others say. `verdict` is what the row shows. */
export function RowMarks({ row, verdict }: { row: StreamRow; verdict: Verdict }) {
  const marked = markedVerdict(row) ?? verdict;
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { liveState } = useLiveState();
  const viewer = useQuery(trpc.members.viewer.queryOptions()).data ?? null;
  const asked = useQuery(trpc.decisions.byId.queryOptions({ decision_id: row.decision.id }));
  const said = asked.data?.feedback ?? row.feedback;
  const own = said.find(({ member }) => member.id === viewer?.id);
  const marking = { trpc, queryClient, viewer, liveState };
  return (
    <>
      <h2 className="mb-1 font-semibold">
        Was {VERDICT_WORDS[marked].label.toLowerCase()}
        {marked !== verdict && ", as the membrane said,"} the right call?
      </h2>
      <fieldset className="mb-1.5 flex flex-wrap gap-2">
        <legend className="sr-only">Mark this decision</legend>
        {FEEDBACKS.map((feedback) => (
          <Button
            key={feedback}
            size="small"
            variant={own?.feedback === feedback ? "primary" : "plain"}
            aria-pressed={own?.feedback === feedback}
            hotkey={FEEDBACK_WORDS[feedback].hotkey}
            disabledReason={refusalToMark(marking, row, feedback)}
            onClick={() => void markRow(marking, row, feedback)}
          >
            {FEEDBACK_WORDS[feedback].label}
          </Button>
        ))}
      </fieldset>
      <ul>
        {said
          .filter((each) => each !== own || each.note !== "")
          .map(({ member, feedback, note }) => (
            <li key={member.id} className="text-fg-1">
              {member.name}: {FEEDBACK_WORDS[feedback].label.toLowerCase()}
              {note !== "" && <span className="text-fg-2"> “{note}”</span>}
            </li>
          ))}
      </ul>
    </>
  );
}
