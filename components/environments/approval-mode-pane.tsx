"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import { APPROVAL_MODE_ADVICE } from "#engine/configuration-preset.ts";
import { APPROVAL_MODES } from "#engine/vocabulary.ts";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { APPROVAL_MODE_WORDS } from "../words.ts";

/** Which approval mode is for what, and where each one holds. */
export function ApprovalModePane() {
  const trpc = useTRPC();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  return (
    <Pane aria-labelledby="approval-modes">
      <SectionHeader id="approval-modes" title="Approval modes" note="each environment has one" />
      <dl className="mt-1 grid gap-x-4 text-12 md:grid-cols-[112px_minmax(0,1fr)_minmax(0,180px)]">
        {APPROVAL_MODES.map((mode) => {
          const here = environments.data?.items.filter((each) => each.approval_mode === mode) ?? [];
          return (
            <div key={mode} className="border-t border-line-1 py-1.5 md:col-span-3 md:grid md:grid-cols-subgrid">
              <dt className="font-medium">{APPROVAL_MODE_WORDS[mode].label}</dt>
              <dd className="text-pretty text-fg-1">
                <span className="text-fg-0">{APPROVAL_MODE_ADVICE[mode]}.</span> {APPROVAL_MODE_WORDS[mode].meaning}.
              </dd>
              <dd className="text-fg-2">
                {here.length === 0 && environments.data && "in no environment"}
                {here.map((each, index) => (
                  <span key={each.id}>
                    {index > 0 && ", "}
                    <Link
                      href={`/settings/environments/${each.id}`}
                      className="link mono max-md:inline-block max-md:py-3.25"
                    >
                      {each.name}
                    </Link>
                  </span>
                ))}
              </dd>
            </div>
          );
        })}
      </dl>
    </Pane>
  );
}
