"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ShadowCase, ShadowCaseQuery } from "#contract/shadow-cases.ts";
import type { Feedback, Verdict } from "#engine/vocabulary.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { showFailure } from "../ui/toast.tsx";
import { useActRefusal, useViewer } from "../viewer.tsx";

/** What the viewer said of a case; null while they have not. */
export function saidBy(id: string, { decision }: ShadowCase): Feedback | null {
  return decision.feedback.find(({ member }) => member.id === id)?.feedback ?? null;
}

/** What is marked here is what the membrane said by itself, whatever mode and level made of it. */
export const verdictsOf = ({ membrane_verdict }: ShadowCase): Verdict[] => [membrane_verdict];

/** Marks cases of a list. What was said is shown as soon as the server has it. */
export function useMarks(query: ShadowCaseQuery) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const viewer = useViewer();
  const disabledReason = useActRefusal("decision:feedback");
  const listed = trpc.membranes.shadowCases.queryOptions(query).queryKey;
  const marking = useMutation(
    trpc.decisions.giveFeedback.mutationOptions({
      onSuccess: (said) => {
        queryClient.setQueryData(listed, (before) =>
          before === undefined
            ? before
            : {
                items: before.items.map((each) =>
                  each.decision.id === said.decision_id
                    ? { ...each, decision: { ...each.decision, feedback: withSaid(each.decision.feedback, said) } }
                    : each,
                ),
              },
        );
      },
      onError: (error) => void showFailure(problemOf(error).message),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }),
    }),
  );
  const mark = (each: ShadowCase, feedback: Feedback) =>
    marking.mutateAsync({ decision_id: each.decision.id, feedback, note: "" });
  return { mark, viewer, disabledReason };
}

type Said = ShadowCase["decision"]["feedback"][number];

const withSaid = (all: readonly Said[], said: Said): Said[] => [
  ...all.filter(({ member }) => member.id !== said.member.id),
  said,
];
