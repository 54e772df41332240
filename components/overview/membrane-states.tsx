"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { MembranePage, MembraneView } from "#contract/membranes.ts";
import { Loaded } from "../loaded.tsx";
import { countPolicies, membranePath } from "../membranes/membrane-words.ts";
import { StateWord } from "../posture/posture-glyph.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { newestMembranes } from "./newest-membranes.ts";

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
            <span className="w-28 text-right text-11 text-fg-2">
              {membrane.lifecycle === "shadow" ? <Ready membraneId={membrane.id} /> : standing(membrane)}
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

function standing({ lifecycle, lifecycle_since, content }: MembraneView) {
  if (lifecycle === "draft") return `${countPolicies(content.policies.length)} drafted`;
  return (
    <>
      since <Time at={lifecycle_since} shape="date" />
    </>
  );
}
