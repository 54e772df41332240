"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { KernelView } from "#contract/kernels.ts";
import { Loaded } from "../loaded.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { EndorsementList } from "./endorsement-list.tsx";
import { KernelHistory } from "./kernel-history.tsx";
import { KernelRail } from "./kernel-rail.tsx";
import { KernelTrials } from "./kernel-trials.tsx";
import { keptBy } from "./kernel-words.ts";
import { ProposeRuleButton } from "./propose-rule-button.tsx";

const YamlExport = dynamic(() => import("./yaml-export.tsx").then((file) => file.YamlExport), { ssr: false });

/** Why the viewer may not do each; null where they may. */
type KernelRefusals = { propose: string | null; decide: string | null; edit: string | null };

/** One kernel: what it keeps to now, what was proposed, and all that it ever was. */
export function KernelDetail({ kernelId, refusals }: { kernelId: string; refusals: KernelRefusals }) {
  const trpc = useTRPC();
  const kernel = useQuery(trpc.kernels.byId.queryOptions({ kernel_id: kernelId }));
  return (
    <Loaded
      query={kernel}
      title="Could not load the kernel"
      stands="What the agent keeps to still holds."
      loading={<SkeletonRows rows={8} height="h-11" label="Loading the kernel" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => <KernelSheet kernel={held} refusals={refusals} />}
    </Loaded>
  );
}

function KernelSheet({ kernel, refusals }: { kernel: KernelView; refusals: KernelRefusals }) {
  const [isYaml, setIsYaml] = useState(false);
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title={kernel.name}
        name={`v${kernel.revision}`}
        description={kernel.description || `What ${keptBy(kernel)} keeps to.`}
        actions={
          <>
            <Button onClick={() => setIsYaml(true)}>YAML</Button>
            <ProposeRuleButton kernel={kernel} refusal={refusals.propose} />
          </>
        }
      />
      <WithRail railLabel="About the kernel" rail={<KernelRail kernel={kernel} refusal={refusals.edit} />}>
        <Commitments kernel={kernel} />
        <KernelTrials kernel={kernel} refusal={refusals.propose} />
        <Pane aria-labelledby="rules">
          <SectionHeader
            id="rules"
            title="Proposed rules"
            note={kernel.pending ? `${kernel.pending} waiting` : undefined}
          />
          <EndorsementList kernelId={kernel.id} refusal={refusals.decide} />
        </Pane>
        <Anchors kernel={kernel} />
        <KernelHistory kernel={kernel} />
      </WithRail>
      {isYaml && <YamlExport kernel={kernel} onClose={() => setIsYaml(false)} />}
    </div>
  );
}

function Commitments({ kernel: { commitments } }: { kernel: KernelView }) {
  return (
    <Pane aria-labelledby="commitments">
      <SectionHeader id="commitments" title="Commitments" note="an owner may change what they say" />
      {commitments.length === 0 && <p className="text-12 text-fg-2">It has none of its own.</p>}
      <ul aria-label="Commitments">
        {commitments.map(({ id, description, default_value, current_value, keywords }) => (
          <li key={id} className="border-t border-line-1 py-2 first:border-t-0">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <b className="mono min-w-0 flex-1 font-medium break-all">{id}</b>
              <span className="min-w-0 break-words">{current_value}</span>
              {current_value !== default_value && <Badge variant="dashed">changed</Badge>}
            </div>
            <p className="text-12 break-words text-fg-2">
              {description}
              {current_value !== default_value && ` · by default ${default_value}`}
            </p>
            <Keywords keywords={keywords} none="No rule conflicts with it." />
          </li>
        ))}
      </ul>
    </Pane>
  );
}

function Anchors({ kernel: { anchors, parent } }: { kernel: KernelView }) {
  return (
    <Pane aria-labelledby="anchors">
      <SectionHeader id="anchors" title="Anchors" note="nobody changes them; a rule against one is refused" />
      {anchors.length === 0 && <p className="text-12 text-fg-2">It has none.</p>}
      <ul aria-label="Anchors">
        {anchors.map(({ id, description, keywords, inherited }) => (
          <li key={id} className="border-t border-line-1 py-2 first:border-t-0">
            <div className="flex flex-wrap items-baseline gap-x-3">
              <b className="mono min-w-0 flex-1 font-medium break-all">{id}</b>
              {inherited && <span className="text-12 text-fg-2">from {parent?.name}</span>}
            </div>
            <p className="text-12 break-words text-fg-2">{description}</p>
            <Keywords keywords={keywords} none="It holds nothing back by a keyword." />
          </li>
        ))}
      </ul>
    </Pane>
  );
}

function Keywords({ keywords, none }: { keywords: readonly string[]; none: string }) {
  return (
    <p className="text-12 break-words text-fg-1">
      {keywords.length === 0 ? (
        <span className="text-fg-2">{none}</span>
      ) : (
        keywords.map((each) => `“${each}”`).join(", ")
      )}
    </p>
  );
}
