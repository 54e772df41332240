import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { StreamPage, StreamRow } from "#contract/decision-stream.ts";
import type { FeedbackView } from "#contract/feedback.ts";
import { refusalToFeedback } from "#engine/feedback.ts";
import type { Feedback } from "#engine/vocabulary.ts";
import { problemOf } from "../problem.ts";
import type { LiveState } from "../shell/live-state.tsx";
import type { useTRPC } from "../trpc.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";
import { actRefusal, type Viewer } from "../viewer.tsx";
import { FEEDBACK_WORDS, VERDICT_WORDS } from "../words.ts";
import { FEEDBACK_REFUSAL_WORDS } from "./refusal-words.ts";
import { markedVerdict } from "./row-view.ts";

export type Marking = {
  trpc: ReturnType<typeof useTRPC>;
  queryClient: QueryClient;
  /** Null while it is not known who looks. */
  viewer: Viewer | null;
  liveState: LiveState;
};

/** Why the viewer cannot say this of the verdict that is asked about; null when they can. The server asks the same of the decision. */
export function refusalToMark(
  { viewer, liveState }: Pick<Marking, "viewer" | "liveState">,
  row: StreamRow,
  feedback: Feedback,
): string | null {
  if (viewer === null) return "Could not find out who you are; reload the page";
  const refusal = actRefusal(viewer.role, liveState, "decision:feedback");
  if (refusal !== null) return refusal;
  const marked = markedVerdict(row);
  const verdicts = marked === null ? [] : [marked];
  const why = refusalToFeedback({ feedback, isSealed: row.decision.sealed, verdicts });
  return why && FEEDBACK_REFUSAL_WORDS[why];
}

/** Says it of the row, or why not. Of one decision the marks arrive in the order in which they were made. */
export async function markRow(marking: Marking, row: StreamRow | undefined, feedback: Feedback): Promise<void> {
  if (row === undefined) return void showToast("Choose a decision first: j and k move", { id: "mark" });
  const refusal = refusalToMark(marking, row, feedback);
  if (refusal !== null) return void showToast(refusal, { id: "mark" });
  const { trpc, queryClient } = marking;
  const decision_id = row.decision.id;
  const mutation = queryClient.getMutationCache().build(queryClient, {
    ...trpc.decisions.giveFeedback.mutationOptions(),
    scope: { id: decision_id },
  });
  try {
    const said = await mutation.execute({ decision_id, feedback, note: "" });
    showSaid(marking, said);
    const about = row.decision.description || row.decision.action_type;
    showToast(`${FEEDBACK_WORDS[said.feedback].label}${ofMembrane(row)}: ${about}`, { id: "mark" });
  } catch (error) {
    showFailure(`Not marked. ${problemOf(error).message}`);
  }
  void queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() });
}

/** ", of the membrane's block": where that is not what the decision came to. */
function ofMembrane(row: StreamRow): string {
  const marked = markedVerdict(row);
  if (marked === null || marked === row.decision.verdict) return "";
  return `, of the membrane's ${VERDICT_WORDS[marked].label.toLowerCase()}`;
}

/** Puts it on the row, wherever the page holds it, and asks once more who says what of the decision. */
function showSaid({ trpc, queryClient }: Marking, said: FeedbackView): void {
  const { decision_id } = said;
  queryClient.setQueriesData<InfiniteData<StreamPage> | StreamPage>(
    { queryKey: trpc.decisions.stream.pathKey() },
    (held) => (held && "pages" in held ? { ...held, pages: held.pages.map((page) => withSaid(page, said)) } : held),
  );
  void queryClient.invalidateQueries({ queryKey: trpc.decisions.byId.queryKey({ decision_id }) });
}

function withSaid(page: StreamPage, said: FeedbackView): StreamPage {
  const isIt = ({ decision }: StreamRow) => decision.id === said.decision_id;
  if (!page.items.some(isIt)) return page;
  const items = page.items.map((row) => {
    const others = row.feedback.filter(({ member }) => member.id !== said.member.id);
    return isIt(row) ? { ...row, feedback: [...others, said] } : row;
  });
  return { ...page, items };
}
