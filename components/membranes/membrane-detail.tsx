"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import dynamic from "next/dynamic";
import type { MembraneView, ReadinessView } from "#contract/membranes.ts";
import type { Role } from "#engine/vocabulary.ts";
import { Loaded } from "../loaded.tsx";
import { refusalFor } from "../members/refusal-for.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { WithRail } from "../ui/pane.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { ActivateButton } from "./activate-button.tsx";
import { IfLive } from "./if-live.tsx";
import { LifecycleStrip } from "./lifecycle-strip.tsx";
import { MembraneSettings } from "./membrane-settings.tsx";
import { countPolicies, governed, membranePath } from "./membrane-words.ts";
import { PolicyTable } from "./policy-table.tsx";
import { ReadinessPane } from "./readiness-pane.tsx";
import { ShadowCases } from "./shadow-cases.tsx";
import { ShadowStatisticsPane } from "./shadow-statistics.tsx";

// Below everything else: fetched after the page stands.
const CalibrationsPane = dynamic(() => import("./calibrations-pane.tsx").then((file) => file.CalibrationsPane), {
  ssr: false,
  loading: () => <div className="h-38" />,
});
const RevisionHistory = dynamic(() => import("./revision-history.tsx").then((file) => file.RevisionHistory), {
  ssr: false,
  loading: () => <div className="h-30 border-b border-line-1" />,
});
const StagedPane = dynamic(() => import("../staged-changes/staged-pane.tsx").then((file) => file.StagedPane), {
  ssr: false,
});
const RevisionBacktest = dynamic(
  () => import("../backtests/revision-backtest.tsx").then((file) => file.RevisionBacktest),
  { ssr: false },
);

/** One membrane: how far it is, what it says, what it ever said, and what holds it back from binding. */
export function MembraneDetail({
  membraneId,
  role,
}: {
  membraneId: string;
  /** The reader's. */
  role: Role;
}) {
  const trpc = useTRPC();
  const membrane = useQuery(trpc.membranes.byId.queryOptions({ membrane_id: membraneId }));
  const readiness = useQuery(trpc.membranes.readiness.queryOptions({ membrane_id: membraneId }));
  const rail = (held: MembraneView) => (
    <>
      {held.lifecycle !== "live" && (
        <Loaded
          query={readiness}
          title="Could not load the checklist"
          stands="The membrane works as before."
          loading={<SkeletonRows rows={5} height="h-11" label="Loading the checklist" className="p-4" />}
        >
          {(known) => <ReadinessPane membrane={held} readiness={known} role={role} />}
        </Loaded>
      )}
      <IfLive membrane={held} />
      <MembraneSettings content={held.content} />
    </>
  );
  return (
    <Loaded
      query={membrane}
      title="Could not load the membrane"
      stands="What it enforces still holds."
      loading={<SkeletonRows rows={12} height="h-11" label="Loading the membrane" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => (
        <div className="flex min-h-full flex-col">
          <MembraneHead membrane={held} readiness={readiness.data} role={role} />
          <WithRail rail={rail(held)} railLabel="Readiness and settings" width="w-80">
            {held.lifecycle !== "draft" && (
              <div className="xl:flex xl:flex-wrap xl:*:min-w-90 xl:*:flex-1">
                <ShadowStatisticsPane membrane={held} />
                <StagedPane membrane={held} />
              </div>
            )}
            {held.lifecycle !== "draft" && <ShadowCases membrane={held} />}
            {held.lifecycle !== "draft" && <CalibrationsPane membrane={held} />}
            <PolicyTable membrane={held} />
            <RevisionHistory membrane={held} refusal={refusalFor(role, "membrane:edit")} />
            <RevisionBacktest membrane={held} />
          </WithRail>
        </div>
      )}
    </Loaded>
  );
}

function MembraneHead({
  membrane,
  readiness,
  role,
}: {
  membrane: MembraneView;
  readiness: ReadinessView | undefined;
  role: Role;
}) {
  return (
    <PageHeader
      title={`${membrane.name} `}
      name={`v${membrane.revision}`}
      description={`${membrane.description ? `${asSentence(membrane.description)} ` : ""}Covers ${governed(membrane)} with ${countPolicies(membrane.content.policies.length)}.`}
      actions={
        <>
          <ButtonLink
            href={`${membranePath(membrane.id)}/edit`}
            icon={<Pencil size={16} strokeWidth={1.5} aria-hidden />}
          >
            {refusalFor(role, "membrane:edit") === null ? "Edit the policies" : "Read all of it"}
          </ButtonLink>
          <ActivateButton membrane={membrane} readiness={readiness} refusal={refusalFor(role, "membrane:activate")} />
        </>
      }
    >
      <LifecycleStrip membrane={membrane} readiness={readiness} />
    </PageHeader>
  );
}

const asSentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
