"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import type { ReactNode } from "react";

export type Tab = { value: string; label: string; count?: number | undefined; panel: ReactNode };

/** Several panels in one place. For views that deserve an address use `SegmentedLinks`. */
export function Tabs({
  label,
  tabs,
  aside,
  initial,
}: {
  label: string;
  tabs: readonly Tab[];
  aside?: ReactNode;
  initial?: string;
}) {
  return (
    <Base.Root defaultValue={initial ?? tabs[0]?.value ?? null}>
      <div className="flex flex-wrap items-center gap-x-4">
        <Base.List aria-label={label} className="flex gap-4.5 overflow-x-auto">
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.value}
              value={tab.value}
              className="h-7 whitespace-nowrap text-fg-1 outline-offset-[-2px] data-active:font-semibold data-active:text-fg-0 data-active:shadow-[inset_0_-2px_0_var(--lit-edge)] max-md:h-11"
            >
              {tab.label}
              {tab.count !== undefined && <span className="ml-1 font-normal text-fg-2">{tab.count}</span>}
            </Base.Tab>
          ))}
        </Base.List>
        {aside && <div className="ml-auto text-12 text-fg-2">{aside}</div>}
      </div>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="outline-offset-2">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
