"use client";

import { useQuery } from "@tanstack/react-query";
import { SEVERITIES } from "#engine/vocabulary.ts";
import { Filter } from "../shell/filter-bar.tsx";
import { useTRPC } from "../trpc.tsx";
import { SEVERITY_WORDS } from "../words.ts";

const MOST = 200;

/** Filters of the list, kept in the address. */
export function QueueFilters() {
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
    </fieldset>
  );
}
