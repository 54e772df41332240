"use client";

import { useQuery } from "@tanstack/react-query";
import type { CapabilityList } from "#contract/environments.ts";
import { TIER_OF_BEHAVIOUR } from "#engine/mode.ts";
import { CAPABILITY_WORDS } from "../event-words.ts";
import { Loaded } from "../loaded.tsx";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { BEHAVIOUR_WORDS, OPERATING_MODE_WORDS, RISK_TIER_WORDS } from "../words.ts";

/** What the environment's mode answers to each capability that an agent may name. */
export function CapabilityPane({ environmentId }: { environmentId: string }) {
  const trpc = useTRPC();
  const capabilities = useQuery(trpc.environments.capabilities.queryOptions({ environment_id: environmentId }));
  return (
    <Pane inset="rail">
      <Loaded
        query={capabilities}
        title="Could not load the capabilities"
        stands="They hold as before."
        loading={<SkeletonRows rows={17} height="h-7" label="Loading the capabilities" />}
      >
        {(held) => <CapabilityRows held={held} />}
      </Loaded>
    </Pane>
  );
}

function CapabilityRows({ held }: { held: CapabilityList }) {
  return (
    <>
      <SectionHeader title="Capabilities" note={`in ${OPERATING_MODE_WORDS[held.mode].label}`} />
      <dl className="mt-1">
        {held.items.map(({ capability, behaviour }) => (
          <div key={capability} className="flex min-h-7 items-center gap-3 border-t border-line-1 first:border-t-0">
            <dt className="clip min-w-0 flex-1 text-12" title={CAPABILITY_WORDS[capability]}>
              {CAPABILITY_WORDS[capability]}
            </dt>
            <dd className="flex w-32 flex-none items-center gap-1.5 text-12 text-fg-1">
              <VerdictShape verdict={RISK_TIER_WORDS[TIER_OF_BEHAVIOUR[behaviour]].verdict} size={14} />
              {BEHAVIOUR_WORDS[behaviour]}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
