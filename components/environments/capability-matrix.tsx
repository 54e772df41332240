"use client";

import { useQuery } from "@tanstack/react-query";
import type { EnvironmentView } from "#contract/environments.ts";
import { behaviourOf, TIER_OF_BEHAVIOUR } from "#engine/mode.ts";
import { CAPABILITIES, OPERATING_MODES } from "#engine/vocabulary.ts";
import { CAPABILITY_WORDS } from "../event-words.ts";
import { Loaded } from "../loaded.tsx";
import { StateWord } from "../posture/posture-glyph.tsx";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useTRPC } from "../trpc.tsx";
import { classNames } from "../ui/class-names.ts";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { BEHAVIOUR_WORDS, OPERATING_MODE_WORDS, RISK_TIER_WORDS } from "../words.ts";
import { EnvironmentHeader } from "./environment-header.tsx";

/** What each mode answers to each capability, read off the table that judges requests; the present mode is lit. */
export function CapabilityMatrix({ environmentId }: { environmentId: string }) {
  const trpc = useTRPC();
  const environment = useQuery(trpc.environments.byId.queryOptions({ environment_id: environmentId }));
  return (
    <Loaded
      query={environment}
      title="Could not load the environment"
      stands="The capabilities hold as before."
      loading={
        <SkeletonRows rows={17} height="h-8" label="Loading the capabilities" className="px-6 py-4 max-md:px-4" />
      }
    >
      {(held) => (
        <div className="flex min-h-full flex-col">
          <EnvironmentHeader environment={held} current="capabilities" />
          <Matrix mode={held.mode} />
        </div>
      )}
    </Loaded>
  );
}

function Matrix({ mode }: { mode: EnvironmentView["mode"] }) {
  return (
    <div className="overflow-x-auto px-6 py-3 max-md:px-4">
      <table className="w-full max-w-220 table-fixed border-collapse text-12">
        <caption className="sr-only">What each mode answers to each capability</caption>
        <thead>
          <tr className="h-8 text-left text-fg-2">
            <th scope="col" className="w-56 font-normal max-md:w-27">
              Capability
            </th>
            {OPERATING_MODES.map((each) => (
              <th
                key={each}
                scope="col"
                className={classNames("px-2 font-normal max-md:px-1", each === mode && "bg-lit")}
                aria-current={each === mode ? "true" : undefined}
              >
                <span className="max-md:hidden">
                  <StateWord position={{ environment: each }} />
                </span>
                {/* No room for the sign; the caption says that these are modes. */}
                <span className="state-word text-fg-0 md:hidden">{OPERATING_MODE_WORDS[each].label}</span>
                {each === mode && <span className="ml-1.5 text-11 text-fg-1 max-md:sr-only">here</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {CAPABILITIES.map((capability) => (
            <tr key={capability} className="border-t border-line-1">
              <th scope="row" className="py-1.5 pr-2 text-left font-normal text-pretty">
                {CAPABILITY_WORDS[capability]}
                <span className="mono block text-11 break-words text-fg-2 max-md:hidden">{capability}</span>
              </th>
              {OPERATING_MODES.map((each) => {
                const behaviour = behaviourOf(capability, each);
                return (
                  <td key={each} className={classNames("px-2 py-1.5 max-md:px-1", each === mode && "bg-lit")}>
                    <span className="flex items-center gap-1.5 max-md:flex-col max-md:items-start max-md:gap-0.5">
                      <VerdictShape verdict={RISK_TIER_WORDS[TIER_OF_BEHAVIOUR[behaviour]].verdict} size={14} />
                      <span className="min-w-0">{BEHAVIOUR_WORDS[behaviour]}</span>
                    </span>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-3 max-w-160 text-12 text-pretty text-fg-2">
        An agent names the capability in its request. Blocked is refused by the gate itself; a person is asked where it
        says so; anything else goes by the severity, the cost and the policies.
      </p>
    </div>
  );
}
