"use client";

import { Plus, X } from "lucide-react";
import {
  type DecisionFilter,
  FILTER_DIMENSIONS,
  type FilterDimension,
  REQUEST_ENDS,
  without,
} from "#engine/decision-filter.ts";
import { type KnownNames, STATUS_PHRASES } from "#engine/decision-words.ts";
import { PIPELINE_MODES, RISK_TIERS, SEVERITIES, VERDICTS } from "#engine/vocabulary.ts";
import { useNow, useTimeZone } from "../ui/clock.tsx";
import { Menu } from "../ui/menu.tsx";
import { RISK_TIER_WORDS, SEVERITY_WORDS, VERDICT_WORDS } from "../words.ts";
import { chipWords, DIMENSION_WORDS } from "./chip-words.ts";

type Choice = { label: string; filter: DecisionFilter };

const CHIP =
  "inline-flex h-6 flex-none items-center gap-1 rounded-chip border text-12 whitespace-nowrap text-fg-1 max-md:h-11";

/** What can be added by hand, and what each can be. */
function choicesOf(known: KnownNames): Partial<Record<FilterDimension, Choice[]>> {
  const named = (list: readonly { id: string; name: string }[], filter: (id: string) => DecisionFilter) =>
    list.map(({ id, name }) => ({ label: name, filter: filter(id) }));
  return {
    agentId: named(known.agents, (agentId) => ({ agentId })),
    skill: known.skills.map((skill) => ({ label: skill, filter: { skill } })),
    membraneId: named(known.membranes, (membraneId) => ({ membraneId })),
    severity: SEVERITIES.map((severity) => ({
      label: `${severity} ${SEVERITY_WORDS[severity].label}`,
      filter: { severity },
    })),
    environmentId: named(known.environments, (environmentId) => ({ environmentId })),
    verdict: VERDICTS.map((verdict) => ({ label: VERDICT_WORDS[verdict].label, filter: { verdict } })),
    membraneVerdict: VERDICTS.map((verdict) => ({
      label: VERDICT_WORDS[verdict].would,
      filter: { membraneVerdict: verdict },
    })),
    status: REQUEST_ENDS.map((status) => ({ label: STATUS_PHRASES[status], filter: { status } })),
    tier: RISK_TIERS.map((tier) => ({ label: RISK_TIER_WORDS[tier].label, filter: { tier } })),
    pipelineMode: PIPELINE_MODES.map((mode) => ({ label: mode, filter: { pipelineMode: mode } })),
    actionType: known.actionTypes.map((type) => ({ label: type, filter: { actionType: type } })),
    time: TIMES,
  };
}

const TIMES: Choice[] = [
  { label: "last hour", filter: { time: { last: 1, unit: "h" } } },
  { label: "last 24 hours", filter: { time: { last: 24, unit: "h" } } },
  { label: "last 7 days", filter: { time: { last: 7, unit: "d" } } },
  { label: "last 30 days", filter: { time: { last: 30, unit: "d" } } },
];

const ADDED: readonly FilterDimension[] = ["agentId", "skill", "membraneId", "severity", "environmentId", "time"];
/** Behind one chip, each with the name of what it narrows. */
const MORE: readonly FilterDimension[] = ["verdict", "status", "tier", "pipelineMode", "membraneVerdict", "actionType"];

/** What the sentence was read as: each part with a cross, and what can be added by hand. */
export function FilterChips({
  filter,
  known,
  onChange,
}: {
  filter: DecisionFilter;
  known: KnownNames;
  onChange: (filter: DecisionFilter) => void;
}) {
  const set = FILTER_DIMENSIONS.filter((dimension) => filter[dimension] !== undefined);
  const choices = choicesOf(known);
  const isOpen = (each: FilterDimension) => filter[each] === undefined && (choices[each]?.length ?? 0) > 0;
  const more = MORE.filter(isOpen).flatMap((each) =>
    (choices[each] ?? []).map(({ label, filter }) => ({
      label: `${capital(DIMENSION_WORDS[each])}: ${label}`,
      filter,
    })),
  );
  return (
    <fieldset className="contents">
      <legend className="sr-only">Filter</legend>
      {set.length > 0 && <span className="mr-1 text-12 whitespace-nowrap text-fg-2">Read as</span>}
      {set.map((dimension) => (
        <Chip key={dimension} {...{ dimension, filter, known, onChange, choices: choices[dimension] ?? [] }} />
      ))}
      {ADDED.filter(isOpen).map((dimension) => (
        <Add
          key={dimension}
          label={capital(DIMENSION_WORDS[dimension])}
          entries={entriesOf(choices[dimension] ?? [], filter, onChange)}
        />
      ))}
      <Add label="More" entries={entriesOf(more, filter, onChange)} />
    </fieldset>
  );
}

function Add({ label, entries }: { label: string; entries: ReturnType<typeof entriesOf> }) {
  return (
    <Menu
      align="start"
      entries={entries}
      trigger={
        <button type="button" className={`${CHIP} border-dashed border-line-3 pr-2 pl-1.5 hover:bg-bg-3`}>
          <Plus size={14} strokeWidth={1.5} aria-hidden />
          {label}
        </button>
      }
    />
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

const entriesOf = (choices: readonly Choice[], filter: DecisionFilter, onChange: (filter: DecisionFilter) => void) =>
  choices.map((choice) => ({ label: choice.label, onSelect: () => onChange({ ...filter, ...choice.filter }) }));

function Chip({
  dimension,
  filter,
  known,
  choices,
  onChange,
}: {
  dimension: FilterDimension;
  filter: DecisionFilter;
  known: KnownNames;
  choices: readonly Choice[];
  onChange: (filter: DecisionFilter) => void;
}) {
  const clock = { now: useNow(60_000), zone: useTimeZone() };
  const value = chipWords(filter, dimension, known, clock);
  const label = DIMENSION_WORDS[dimension];
  const said = (
    <>
      {label} {dimension === "time" || dimension.startsWith("cost") || dimension === "membraneVerdict" ? "" : "is "}
      <b className="max-w-60 truncate text-fg-0">{value}</b>
    </>
  );
  return (
    <span className={`${CHIP} border-line-2 border-b-2 border-b-lit-edge bg-bg-1 pr-0.75 pl-2.25`}>
      {choices.length > 1 ? (
        <Menu
          align="start"
          entries={entriesOf(choices, filter, onChange)}
          trigger={
            <button type="button" className="flex h-full items-center gap-1">
              {said}
            </button>
          }
        />
      ) : (
        said
      )}
      <button
        type="button"
        aria-label={`Remove ${label}: ${value}`}
        onClick={() => onChange(without(filter, dimension))}
        className="grid size-5 place-items-center rounded-chip text-fg-2 hover:bg-bg-3 max-md:size-11"
      >
        <X size={14} strokeWidth={1.5} aria-hidden />
      </button>
    </span>
  );
}
