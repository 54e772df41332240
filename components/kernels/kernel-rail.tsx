"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { KernelView } from "#contract/kernels.ts";
import { elasticThresholds } from "#engine/divergence.ts";
import { FailedQuery } from "../loaded.tsx";
import { MEMBRANE_TEMPLATE_WORDS } from "../membranes/template-words.ts";
import { counted } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { AUTO_ENDORSEMENT_WORDS, KERNEL_PRESET_WORDS, keptBy, kernelPath } from "./kernel-words.ts";

const SettingsForm = dynamic(() => import("./kernel-settings-form.tsx").then((file) => file.KernelSettingsForm), {
  ssr: false,
});

/** Whose the kernel is, by which terms its changes are tried, and what goes with it. */
export function KernelRail({ kernel, refusal }: { kernel: KernelView; refusal: string | null }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Pane inset="rail">
        <SectionHeader title="About" />
        <KeyValues entries={about(kernel)} />
      </Pane>
      <Pane inset="rail">
        <SectionHeader
          title="Settings"
          aside={
            <Button size="small" disabledReason={refusal} onClick={() => setIsOpen(true)}>
              Change
            </Button>
          }
        />
        <KeyValues entries={settingsOf(kernel)} />
        {isOpen && <SettingsForm kernel={kernel} onClose={() => setIsOpen(false)} />}
      </Pane>
      <Compatibility kernelId={kernel.id} />
    </>
  );
}

function about(kernel: KernelView) {
  const { preset, parent, children } = kernel;
  return [
    { term: "For", value: keptBy(kernel) },
    { term: "Begun with", value: preset ? KERNEL_PRESET_WORDS[preset].label : "Its own content" },
    { term: "Child of", value: parent ? <Kernel {...parent} /> : "None" },
    {
      term: "Children",
      value: children.length === 0 ? "None" : children.map((child) => <Kernel key={child.id} {...child} />),
    },
  ];
}

function Kernel({ id, name }: { id: string; name: string }) {
  return (
    <Link href={kernelPath(id)} className="link mr-2">
      {name}
    </Link>
  );
}

/** The limits that a rule would be staged with now. */
function elasticityOf({ settings: s, requests }: KernelView): string {
  if (s.elastic_cap === 0) return "Off";
  const base = { l1: s.l1_threshold, l2: s.l2_threshold, l3: s.l3_threshold };
  const { l1, l2, l3 } = elasticThresholds(requests, { base, cap: s.elastic_cap });
  const now = [l1, l2, l3].map((each) => each.toFixed(2)).join(" / ");
  return `Up to ${s.elastic_cap}: ${now} after ${counted(requests, "request")}`;
}

function settingsOf(kernel: KernelView) {
  const { settings: s } = kernel;
  return [
    { term: "Cooldown", value: `${s.endorsement_cooldown_base} s, at most ${s.endorsement_cooldown_max} s` },
    { term: "Without probes", value: `${s.endorsement_no_probe_penalty} s more` },
    { term: "Clean probes needed", value: s.min_probes },
    { term: "Thresholds", value: `${s.l1_threshold} / ${s.l2_threshold} / ${s.l3_threshold}` },
    { term: "Elasticity", value: elasticityOf(kernel) },
    { term: "Reports probes", value: s.reports_probes ? "Yes" : "No" },
    { term: "Logs requests", value: s.log_requests ? "As hashes" : "No" },
    { term: "Keeps answers", value: keptFor(s) },
    { term: "Decides by itself", value: AUTO_ENDORSEMENT_WORDS[s.auto_endorsement].label },
  ];
}

const keptFor = ({ log_requests, keep_answers_days: days }: KernelView["settings"]): string =>
  log_requests && days > 0 ? counted(days, "day") : "No";

function Compatibility({ kernelId }: { kernelId: string }) {
  const trpc = useTRPC();
  const query = useQuery(trpc.kernels.compatibility.queryOptions({ kernel_id: kernelId }));
  return (
    <Pane inset="rail">
      <SectionHeader title="What goes with it" note="templates" />
      {query.data === undefined && query.error && (
        <FailedQuery query={query} title="Could not load what goes with it" stands="The kernel holds as it is." />
      )}
      {query.data === undefined && !query.error && <SkeletonRows rows={3} height="h-7" label="Loading the templates" />}
      {query.data && (
        <KeyValues
          entries={[
            ...query.data.templates.map(({ template, conflicts }) => ({
              term: MEMBRANE_TEMPLATE_WORDS[template].label,
              value:
                conflicts.length === 0
                  ? "Compatible"
                  : conflicts.map(({ policy, id }) => `${policy} conflicts with ${id}`).join("; "),
            })),
            ...query.data.presets.map(({ preset, clashes }) => ({
              term: `${KERNEL_PRESET_WORDS[preset].label}, as a child`,
              value: clashes.length === 0 ? "Compatible" : `${clashes.length} of the same names`,
            })),
          ]}
        />
      )}
    </Pane>
  );
}
