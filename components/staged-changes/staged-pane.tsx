"use client";

import type { MembraneView } from "#contract/membranes.ts";
import type { StagedChangeDetail, StagedChangeView } from "#contract/staged-changes.ts";
import { Loaded } from "../loaded.tsx";
import { formatCount } from "../sessions/figures.ts";
import { ButtonLink } from "../ui/button-link.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { LiveBesideCandidate } from "./live-beside-candidate.tsx";
import { TrialBody } from "./trial-body.tsx";
import { TrialClock } from "./trial-clock.tsx";
import { stagedPath, TRIAL_END_WORDS } from "./trial-words.ts";
import { useTrialOf } from "./use-trial-of.ts";

/** The change of a membrane that is on trial, or how its last trial ended; nothing where there was none. */
export function StagedPane({ membrane }: { membrane: MembraneView }) {
  const { change, detail } = useTrialOf(membrane.id);
  if (change === undefined) return null;
  return change.status === "staged" ? <OnTrial query={detail} /> : <Ended change={change} />;
}

function OnTrial({ query }: { query: ReturnType<typeof useTrialOf>["detail"] }) {
  return (
    <Loaded
      query={query}
      title="Could not load the staged change"
      stands="What is live goes on as it is."
      loading={<SkeletonRows rows={4} height="h-11" label="Loading the staged change" className="px-6 py-4" />}
    >
      {(change) => (
        <Pane aria-labelledby="staged" className="xl:border-l">
          <SectionHeader
            id="staged"
            title="Staged change"
            note={`v${change.candidate_revision} candidate`}
            aside={<TrialClock change={change} />}
          />
          <LiveBesideCandidate change={change} />
          <div className="mt-3 max-w-115">
            <TrialBody change={change}>
              <ButtonLink size="small" href={stagedPath(change.id)}>
                {seeChanges(change)}
              </ButtonLink>
            </TrialBody>
          </div>
        </Pane>
      )}
    </Loaded>
  );
}

function seeChanges({ verdict_changes }: StagedChangeDetail): string {
  const changed = verdict_changes.reduce((sum, { count }) => sum + count, 0);
  return changed === 0 ? "See what was compared" : `See the ${formatCount(changed)}`;
}

function Ended({ change }: { change: StagedChangeView }) {
  if (change.ending === null) return null;
  return (
    <Pane aria-labelledby="staged" className="xl:border-l">
      <SectionHeader id="staged" title="Last staged change" note={`v${change.candidate_revision} candidate`} />
      <p className="text-13 text-fg-1">
        {TRIAL_END_WORDS[change.ending]}. {change.reason}
      </p>
      <p className="mt-2">
        <ButtonLink size="small" href={stagedPath(change.id)}>
          See what was compared
        </ButtonLink>
      </p>
    </Pane>
  );
}
