"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { EnvironmentView } from "#contract/environments.ts";
import { MODE_PROPERTIES } from "#engine/mode.ts";
import { Loaded } from "../loaded.tsx";
import { TierLattice } from "../posture/tier-lattice.tsx";
import { useTRPC } from "../trpc.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { useActRefusal } from "../viewer.tsx";
import { OPERATING_MODE_WORDS, RISK_PRESET_WORDS } from "../words.ts";
import { effectivePreset, effectiveTiers } from "./effective-tiers.ts";
import { EnvironmentHeader } from "./environment-header.tsx";
import { ModeSteps } from "./mode-steps.tsx";
import { PendingStep } from "./pending-step.tsx";

const LinkedPane = dynamic(() => import("./linked-pane.tsx").then((file) => file.LinkedPane), { ssr: false });
const StepHistory = dynamic(() => import("./step-history.tsx").then((file) => file.StepHistory), { ssr: false });

/** The mode of one environment: how it could change, what waits for another owner, and how it changed before. */
export function EnvironmentMode({ environmentId }: { environmentId: string }) {
  const trpc = useTRPC();
  const environment = useQuery(trpc.environments.byId.queryOptions({ environment_id: environmentId }));
  return (
    <Loaded
      query={environment}
      title="Could not load the environment"
      stands="It is in the mode that it was in."
      loading={
        <SkeletonRows rows={12} height="h-11" label="Loading the environment" className="px-6 py-4 max-md:px-4" />
      }
    >
      {(held) => <ModeSheet environment={held} />}
    </Loaded>
  );
}

const yesNo = (value: boolean) => (value ? "yes" : "no");

function ModeSheet({ environment }: { environment: EnvironmentView }) {
  const refusal = useActRefusal("environment:transition");
  const { mode, effective, pending_transition: pending } = environment;
  const { allowsDestructiveTesting, requiresApprovalGate, isAutonomous } = MODE_PROPERTIES[mode];
  const rail = (
    <>
      <Pane inset="rail">
        <SectionHeader title="In this mode" note={OPERATING_MODE_WORDS[mode].label} />
        <div className="mt-1">
          <KeyValues
            align="end"
            entries={[
              { term: "Destructive testing", value: yesNo(allowsDestructiveTesting) },
              { term: "An approval gate before acting", value: yesNo(requiresApprovalGate) },
              { term: "Research runs by itself", value: yesNo(isAutonomous) },
            ]}
          />
        </div>
      </Pane>
      <Pane inset="rail">
        <SectionHeader title="Tiers" note={`${RISK_PRESET_WORDS[effectivePreset(effective)].toLowerCase()} matrix`} />
        <TierLattice tierOf={effectiveTiers(effective)} here={{ operatingMode: mode }} className="mt-1" />
      </Pane>
    </>
  );
  return (
    <div className="flex min-h-full flex-col">
      <EnvironmentHeader environment={environment} current="mode" />
      <WithRail rail={rail} railLabel="What holds in this mode">
        {pending && <PendingStep environment={environment} step={pending} />}
        <ModeSteps environment={environment} refusal={refusal} />
        <LinkedPane environment={environment} />
        <StepHistory environmentId={environment.id} />
      </WithRail>
    </div>
  );
}
