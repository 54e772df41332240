"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { EnvironmentView } from "#contract/environments.ts";
import { Loaded } from "../loaded.tsx";
import { TierLattice } from "../posture/tier-lattice.tsx";
import { useTRPC } from "../trpc.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { RISK_PRESET_WORDS } from "../words.ts";
import type { WrittenFor } from "./config-field.ts";
import { ConfigForm } from "./config-form.tsx";
import { effectivePreset, effectiveTiers } from "./effective-tiers.ts";
import { EnvironmentHeader } from "./environment-header.tsx";
import { SchemaPane } from "./schema-pane.tsx";

// Long tables below the first screen: fetched after the page stands.
const CapabilityPane = dynamic(() => import("./capability-pane.tsx").then((file) => file.CapabilityPane), {
  ssr: false,
});
const EffectiveValues = dynamic(() => import("./effective-values.tsx").then((file) => file.EffectiveValues), {
  ssr: false,
});

const ConfigHistory = dynamic(() => import("./config-history.tsx").then((file) => file.ConfigHistory), {
  ssr: false,
});

/** What holds in one environment, where it comes from, and how an owner changes it. */
export function EnvironmentSettings({ environmentId, refusal }: { environmentId: string; refusal: string | null }) {
  const trpc = useTRPC();
  const environment = useQuery(trpc.environments.byId.queryOptions({ environment_id: environmentId }));
  return (
    <Loaded
      query={environment}
      title="Could not load the environment"
      stands="What is configured still holds."
      loading={
        <SkeletonRows rows={12} height="h-11" label="Loading the environment" className="px-6 py-4 max-md:px-4" />
      }
    >
      {(held) => <EnvironmentSheet environment={held} refusal={refusal} />}
    </Loaded>
  );
}

function EnvironmentSheet({ environment, refusal }: { environment: EnvironmentView; refusal: string | null }) {
  const { mode, effective } = environment;
  // Held here, so that saving, which begins the form anew, does not turn to another mode.
  const [writtenFor, setWrittenFor] = useState<WrittenFor>(null);
  const rail = (
    <>
      <Pane inset="rail">
        <SectionHeader title="Tiers" note={`${RISK_PRESET_WORDS[effectivePreset(effective)].toLowerCase()} matrix`} />
        <TierLattice tierOf={effectiveTiers(effective)} here={{ operatingMode: mode }} className="mt-1" />
        <p className="mt-1.5 text-12 text-fg-2">
          By severity alone. Action types, cost and capabilities can only raise a tier.
        </p>
      </Pane>
      <CapabilityPane environmentId={environment.id} />
    </>
  );
  return (
    <div className="flex min-h-full flex-col">
      <EnvironmentHeader environment={environment} current="configuration" />
      <WithRail rail={rail} railLabel="Mode, tiers and capabilities" width="w-98">
        {/* Begun anew when somebody else changed it meanwhile, so that no old value is saved over theirs. */}
        <ConfigForm
          key={JSON.stringify(environment.config)}
          environment={environment}
          refusal={refusal}
          writtenFor={writtenFor}
          onWriteFor={setWrittenFor}
        />
        <SchemaPane environment={environment} refusal={refusal} />
        <ConfigHistory environmentId={environment.id} refusal={refusal} />
        <EffectiveValues values={effective} />
      </WithRail>
    </div>
  );
}
