"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import type { StagedChangeDetail as Detail, ProbeView } from "#contract/staged-changes.ts";
import { streamAt } from "../decisions/stream-at.ts";
import { byPage } from "../kernels/kernel-words.ts";
import { FailedQuery, Loaded } from "../loaded.tsx";
import { RestoreButton } from "../membranes/restore-button.tsx";
import { counted } from "../sessions/figures.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { formatSpan } from "../ui/format-time.ts";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { useActRefusal } from "../viewer.tsx";
import { AnswerPairs } from "./answer-pairs.tsx";
import { figure } from "./divergence-series.ts";
import { LiveBesideCandidate } from "./live-beside-candidate.tsx";
import { TrialBody } from "./trial-body.tsx";
import { TrialClock } from "./trial-clock.tsx";
import { subjectOf, TRIAL_END_WORDS } from "./trial-words.ts";
import { VerdictStep } from "./verdict-step.tsx";

/** One staged change: its trial, live beside candidate, and every comparison that differs. */
export function StagedChangeDetail({ changeId }: { changeId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.stagedChanges.byId.queryOptions({ staged_change_id: changeId }));
  return (
    <Loaded
      query={query}
      title="Could not load the staged change"
      stands="What is live goes on as it is."
      loading={<SkeletonRows rows={12} height="h-11" label="Loading the staged change" className="px-6 py-4" />}
    >
      {(change) => (
        <div className="flex min-h-full flex-col">
          <PageHeader
            title={`${subjectOf(change).name} `}
            name={`v${change.candidate_revision}`}
            description={`${change.kernel ? `${change.kernel.commitment_id}: ` : ""}${change.ending === null ? "On trial" : "Was tried"} beside v${change.base_revision} in ${change.environment.name}. A trial never changes an answer.`}
            actions={
              <>
                {change.status === "promoted" && change.membrane && (
                  <RollBack change={change} id={change.membrane.id} />
                )}
                <ButtonLink href={subjectOf(change).href}>Open the {subjectOf(change).kind}</ButtonLink>
              </>
            }
          />
          <WithRail rail={<Terms change={change} />} railLabel="Terms of the trial" width="w-80">
            <div className="xl:flex xl:*:min-w-0 xl:*:flex-1">
              <Pane aria-labelledby="trial">
                <SectionHeader
                  id="trial"
                  title="Trial"
                  note={change.ending === null ? "" : TRIAL_END_WORDS[change.ending]}
                  aside={change.ending === null ? <TrialClock change={change} /> : undefined}
                />
                <div className="max-w-115">
                  <TrialBody change={change} />
                </div>
              </Pane>
              <Pane aria-labelledby="beside" className="xl:border-l">
                <SectionHeader
                  id="beside"
                  title="Live beside candidate"
                  note={`v${change.base_revision} and v${change.candidate_revision}`}
                />
                <LiveBesideCandidate change={change} />
              </Pane>
            </div>
            {change.kernel ? <AnswerPairs changeId={change.id} /> : <Differing change={change} />}
          </WithRail>
        </div>
      )}
    </Loaded>
  );
}

/** What was promoted goes back as a new revision, which the log has beside it. */
function RollBack({ change: { base_revision }, id }: { change: Detail; id: string }) {
  const trpc = useTRPC();
  const refusal = useActRefusal("membrane:edit");
  const { data: membrane } = useQuery(trpc.membranes.byId.queryOptions({ membrane_id: id }));
  return membrane && <RestoreButton membrane={membrane} revision={base_revision} refusal={refusal} size="normal" />;
}

function Terms({ change }: { change: Detail }) {
  const { staged_by, ended_by, ended_at, reason, note } = change;
  return (
    <Pane inset="rail" aria-labelledby="terms">
      <SectionHeader id="terms" title="Terms of the trial" />
      <KeyValues
        entries={[
          { term: "Staged", value: <Time at={change.staged_at} shape="short" /> },
          ...(staged_by ? [{ term: "By", value: staged_by.name }] : []),
          ...(note ? [{ term: "Note", value: note }] : []),
          { term: "Cooldown", value: formatSpan(change.cooldown_seconds * 1000) },
          { term: "Ends", value: <CooldownEnd change={change} /> },
          { term: "Clean comparisons", value: `${change.clean_probes}, at least ${change.min_probes}` },
          { term: "Warns from", value: figure(change.l1_threshold) },
          { term: "Held from", value: figure(change.l2_threshold) },
          {
            term: "Rejected from",
            value: `${figure(change.l3_threshold)}${change.kernel ? "" : ", where it is looser; a block let through at once"}`,
          },
          ...widened(change),
          ...(ended_at ? [{ term: "Over", value: <Time at={ended_at} shape="short" /> }] : []),
          ...(ended_by ? [{ term: "Ended by", value: ended_by.name }] : []),
          ...(reason ? [{ term: "Reason", value: reason }] : []),
        ]}
      />
    </Pane>
  );
}

/** Where the limits are wider than the kernel's settings, for what it had answered when the rule was staged. */
function widened({ elasticity }: Detail) {
  if (elasticity === null) return [];
  const { requests, l1_base, l2_base, l3_base } = elasticity;
  const base = [l1_base, l2_base, l3_base].map(figure).join(" / ");
  return [{ term: "Widened", value: `for ${counted(requests, "request")}, from ${base}` }];
}

/** When the cooldown is over, and that it was made longer. */
function CooldownEnd({ change }: { change: Detail }) {
  const { staged_at, cooldown_until, cooldown_seconds } = change;
  const moreMs = Date.parse(cooldown_until) - Date.parse(staged_at) - cooldown_seconds * 1000;
  return (
    <>
      <Time at={cooldown_until} shape="short" />
      {moreMs >= 1000 && `, ${formatSpan(moreMs)} longer: three comparisons in a row had no result`}
    </>
  );
}

function Differing({ change: { id, environment } }: { change: Detail }) {
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.stagedChanges.probes.infiniteQueryOptions({ staged_change_id: id, changed: "true", limit: 50 }, byPage),
  );
  return (
    <section aria-labelledby="differing">
      <Pane className="border-b-0 pb-1!">
        <SectionHeader id="differing" title="What differs" note="or had no result, newest first" />
      </Pane>
      <Table<ProbeView>
        caption="Comparisons that differ"
        rows={query.data?.pages.flatMap(({ items }) => items)}
        rowKey={({ id }) => id}
        rowHref={({ decision_id, at }) => decision_id && streamAt(at, environment.id)}
        error={
          query.error ? (
            <FailedQuery
              query={query}
              title="Could not load what differs"
              stands="The trial goes on and compares as before."
            />
          ) : undefined
        }
        empty={<p className="px-6 py-4 text-13 text-fg-2 max-md:px-4">Live and candidate say the same so far.</p>}
        columns={VERDICTS}
      />
      {query.hasNextPage && (
        <div className="px-6 py-3 max-md:px-4">
          <Button onClick={() => void query.fetchNextPage()} pending={query.isFetchingNextPage}>
            Show more
          </Button>
        </div>
      )}
    </section>
  );
}

const SCORE: Column<ProbeView> = {
  id: "score",
  header: "Divergence",
  width: "92px",
  align: "end",
  cell: ({ divergence }) => (divergence === null ? "" : figure(divergence)),
};
const WHEN: Column<ProbeView> = {
  id: "at",
  header: "When",
  width: "112px",
  hideBelow: "md",
  cell: ({ at }) => <Time at={at} shape="short" />,
};

/** Of a membrane: two verdicts on one intent. */
const VERDICTS: Column<ProbeView>[] = [
  {
    id: "what",
    header: "Intent",
    clip: true,
    cell: ({ description, action_type, live, candidate, why }) => (
      <>
        {description || action_type}
        {!(live && candidate) && why && <span className="clip block text-11 leading-3.5 text-fg-2">{why}</span>}
      </>
    ),
  },
  {
    id: "verdicts",
    header: "Live → candidate",
    width: "132px",
    cell: ({ live, candidate }) =>
      live && candidate ? <VerdictStep live={live} candidate={candidate} /> : "no result",
  },
  {
    id: "policies",
    header: "Decided by",
    width: "180px",
    clip: true,
    hideBelow: "md",
    cell: ({ policies }) => policies.join(", "),
  },
  SCORE,
  WHEN,
];
