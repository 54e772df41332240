import type { StagedChangeDetail } from "#contract/staged-changes.ts";
import { ContentDiff } from "../membranes/content-diff.tsx";
import { KeyValues } from "../ui/key-values.tsx";

/** What is live beside what is on trial: the contents of a membrane, or what a commitment says. */
export function LiveBesideCandidate({ change }: { change: StagedChangeDetail }) {
  const { kernel, live_content, candidate_content } = change;
  if (kernel) {
    return (
      <KeyValues
        entries={[
          { term: "Commitment", value: <span className="mono">{kernel.commitment_id}</span> },
          { term: "Says now", value: <q className="break-words">{kernel.live_value}</q> },
          { term: "Would say", value: <q className="break-words">{kernel.candidate_value}</q> },
        ]}
      />
    );
  }
  if (!live_content || !candidate_content) return null;
  return <ContentDiff before={live_content} after={candidate_content} />;
}
