"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { SEVERITIES } from "#engine/vocabulary.ts";
import { Filter } from "../shell/filter-bar.tsx";
import { useTRPC } from "../trpc.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { SEVERITY_WORDS } from "../words.ts";

// As wide before it is there, so that what stands beside it stays.
const SavedViews = dynamic(() => import("./saved-views.tsx").then((file) => file.SavedViews), {
  ssr: false,
  loading: () => <span aria-hidden className="h-6 w-15.5 max-md:h-11" />,
});

const MOST = 200;

/** For how long it has waited at least, in minutes. */
const AGES = [
  { value: "10", label: "over 10 minutes" },
  { value: "60", label: "over an hour" },
  { value: "1440", label: "over a day" },
] as const;

/** Filters of the list, kept in the address. */
export function QueueFilters({ onSelect }: { onSelect: (() => void) | null }) {
  const trpc = useTRPC();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: MOST }));
  const agents = useQuery(trpc.agents.list.queryOptions({ limit: MOST }));
  const types = useQuery(trpc.environments.actionTypes.queryOptions());
  const named = (of: readonly { id: string; name: string }[] = []) =>
    of.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <fieldset className="flex flex-none flex-wrap gap-1 border-b border-line-1 px-4 pb-2">
      <legend className="sr-only">Which requests</legend>
      <Filter name="environment" label="Environment" options={named(environments.data?.items)} />
      <Filter name="agent" label="Agent" options={named(agents.data?.items)} />
      <Filter
        name="type"
        label="Type"
        options={(types.data?.items ?? []).map(({ name }) => ({ value: name, label: name }))}
      />
      <Filter
        name="severity"
        label="Severity"
        options={SEVERITIES.map((severity) => ({
          value: severity,
          label: `${severity}, ${SEVERITY_WORDS[severity].label}`,
        }))}
      />
      <Filter name="age" label="Age" options={AGES} />
      <SavedViews />
      {onSelect && (
        <button
          type="button"
          onClick={onSelect}
          className="ml-auto inline-flex h-6 items-center gap-1 rounded-chip px-2 text-12 text-fg-1 hover:bg-bg-3 max-md:h-11"
        >
          Select
          <Kbd className="max-md:hidden">x</Kbd>
        </button>
      )}
    </fieldset>
  );
}
