"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { MembranePage, MembraneView } from "#contract/membranes.ts";
import type { StagedChangeView } from "#contract/staged-changes.ts";
import { Loaded } from "../loaded.tsx";
import { countPolicies, membranePath } from "../membranes/membrane-words.ts";
import { StateWord } from "../posture/posture-glyph.tsx";
import { stagedPath } from "../staged-changes/trial-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { useNow } from "../ui/clock.tsx";
import { formatSpan } from "../ui/format-time.ts";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { newestMembranes, RUNNING_TRIALS } from "./newest-membranes.ts";

/** The newest membranes and what each does; nothing where there are none. */
export function MembraneStates({ environment }: { environment: string | null }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.membranes.list.queryOptions(newestMembranes(environment)));
  return (
    <Loaded query={query} title="Could not load the membranes" stands="What they enforce still holds." loading={null}>
      {(known) => known.items.length > 0 && <States membranes={known} />}
    </Loaded>
  );
}

function States({ membranes: { items, next_cursor } }: { membranes: MembranePage }) {
  return (
    <Pane inset="rail" aria-labelledby="membranes">
      <SectionHeader
        id="membranes"
        title="Membranes"
        aside={
          next_cursor === null ? null : (
            <Link href="/membranes" className="link">
              All
            </Link>
          )
        }
      />
      <ul className="text-12">
        {items.map((membrane) => (
          <li key={membrane.id} className="flex h-7.5 items-center gap-3 border-t border-line-1 max-md:h-11">
            <Link
              href={membranePath(membrane.id)}
              className="mono flex min-w-0 flex-1 gap-1 hover:underline"
              title={membrane.name}
            >
              <span className="clip">{membrane.name}</span> <span className="text-fg-2">v{membrane.revision}</span>
            </Link>
            <span className="w-24">
              <StateWord position={{ membrane: membrane.lifecycle }} />
            </span>
            <span className="w-32 text-right text-11 text-fg-2">
              <Standing membrane={membrane} />
            </span>
          </li>
        ))}
      </ul>
    </Pane>
  );
}

/** How much of what going LIVE takes is there; the limelight is on whose turn it is. */
function Ready({ membraneId }: { membraneId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.membranes.readiness.queryOptions({ membrane_id: membraneId }));
  if (data === undefined) return null;
  const met = data.checks.filter((check) => check.met).length;
  return (
    <Link href={`${membranePath(membraneId)}#readiness`} className="link">
      {data.ready ? <Badge variant="lit">Ready for LIVE</Badge> : `${met} of ${data.checks.length} ready`}
    </Link>
  );
}

/** What is next for it: the change on trial, what going LIVE still takes, or nothing. */
function Standing({ membrane }: { membrane: MembraneView }) {
  const trpc = useTRPC();
  const trials = useQuery(trpc.stagedChanges.list.queryOptions(RUNNING_TRIALS));
  const trial = trials.data?.items.find((change) => change.membrane?.id === membrane.id);
  if (trial) return <OnTrial trial={trial} />;
  if (membrane.lifecycle === "shadow") return <Ready membraneId={membrane.id} />;
  if (membrane.lifecycle === "draft") return `${countPolicies(membrane.content.policies.length)} drafted`;
  return (
    <>
      since <Time at={membrane.lifecycle_since} shape="date" />
    </>
  );
}

/** "v15 staged, 12 min left" */
function OnTrial({ trial }: { trial: StagedChangeView }) {
  const leftMs = Date.parse(trial.cooldown_until) - useNow(10_000);
  return (
    <Link href={stagedPath(trial.id)} className="link">
      v{trial.candidate_revision} staged, {leftMs > 0 ? `${formatSpan(leftMs)} left` : "cooldown over"}
    </Link>
  );
}
