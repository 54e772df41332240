"use client";

import { useQuery } from "@tanstack/react-query";
import { Plus, X } from "lucide-react";
import dynamic from "next/dynamic";
import { UNCOVERED_VERDICTS } from "#engine/vocabulary.ts";
import { Fields } from "../form.tsx";
import { UNCOVERED_WORDS } from "../policy-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import type { ContentDraft } from "./policy-draft.ts";

const PanelPane = dynamic(() => import("./panel-pane.tsx").then((file) => file.PanelPane), {
  ssr: false,
  loading: () => <div className="h-40 border-b border-line-1" />,
});

type SettingsProps = {
  draft: ContentDraft;
  onChange: (draft: ContentDraft) => void;
  /** What is wrong with a field, by its path as the server calls it. */
  faultAt: (path: string) => string | undefined;
  refusal: string | null;
};

const BY_MODE = "mode";
const PERIODS = ["day", "week", "month"] as const;
const MOST_STEPS = 4;

/** What a revision says besides its policies. */
export function SettingsForm(props: SettingsProps) {
  const { draft, onChange, faultAt, refusal } = props;
  return (
    <Fields refusal={refusal}>
      <Pane aria-labelledby="besides">
        <SectionHeader id="besides" title="Besides the policies" />
        <div className="mt-2 grid max-w-200 items-start gap-4 md:grid-cols-2">
          <Field
            label="Critical action types"
            hint="have to be covered before LIVE; separated by commas"
            error={faultAt("critical_action_types")}
            className="md:col-span-2"
          >
            <TextInput
              mono
              autoCapitalize="none"
              value={draft.criticalActionTypes}
              onChange={(event) => onChange({ ...draft, criticalActionTypes: event.target.value })}
            />
          </Field>
          <Field label="What no policy matched" error={faultAt("uncovered")}>
            <Select
              options={[
                { value: BY_MODE, label: "By the mode", note: "asks in PRODUCTION, allows elsewhere" },
                ...UNCOVERED_VERDICTS.map((verdict) => ({ value: verdict, label: UNCOVERED_WORDS[verdict] })),
              ]}
              value={draft.uncovered ?? BY_MODE}
              onChange={(chosen) =>
                onChange({ ...draft, uncovered: UNCOVERED_VERDICTS.find((verdict) => verdict === chosen) ?? null })
              }
            />
          </Field>
          <Field label="Deliberates at a risk of" hint="0 to 1" error={faultAt("thresholds.deliberate_at")}>
            <TextInput
              inputMode="decimal"
              value={draft.deliberateAt}
              onChange={(event) => onChange({ ...draft, deliberateAt: event.target.value })}
            />
          </Field>
          <Field label="Budget" hint="US dollars; empty: none" error={faultAt("enrichment.budget_usd")}>
            <TextInput
              inputMode="decimal"
              value={draft.budgetUsd}
              onChange={(event) => onChange({ ...draft, budgetUsd: event.target.value })}
            />
          </Field>
          <Field label="Each" error={faultAt("enrichment.budget_period")}>
            <Select
              options={PERIODS.map((period) => ({ value: period, label: period }))}
              value={draft.budgetPeriod}
              onChange={(budgetPeriod) => onChange({ ...draft, budgetPeriod })}
            />
          </Field>
        </div>
      </Pane>
      <PanelPane
        panel={draft.deliberation}
        onChange={(deliberation) => onChange({ ...draft, deliberation })}
        fault={faultAt("deliberation")}
        refusal={refusal}
      />
      <ChainPane {...props} />
    </Fields>
  );
}

/** Who is asked in turn. Unanswered to its end, it is a no. */
function ChainPane({ draft, onChange, faultAt, refusal }: SettingsProps) {
  const trpc = useTRPC();
  const members = useQuery(trpc.members.list.queryOptions());
  const { chain } = draft;
  const askable = [
    { value: "reviewer", label: "Everybody with the role reviewer" },
    { value: "owner", label: "Every owner" },
    ...(members.data?.members.map(({ id, name }) => ({ value: id, label: name })) ?? []),
  ];
  const put = (at: number, step: ContentDraft["chain"][number]) =>
    onChange({ ...draft, chain: chain.map((each, place) => (place === at ? step : each)) });
  const full = chain.length >= MOST_STEPS ? `At most ${MOST_STEPS} steps` : null;
  return (
    <Pane aria-labelledby="escalation">
      <SectionHeader
        id="escalation"
        title="Escalation chain"
        note="who is asked in turn; unanswered to its end, it is a no"
      />
      <ol className="mt-1 grid max-w-200 gap-3">
        {chain.map((step, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the chain
          <li key={at} className="grid grid-cols-[minmax(0,1fr)_120px_auto] items-end gap-3">
            <Field
              label={at === 0 ? "First asked" : `Then asked, ${at + 1}`}
              error={faultAt(`escalation_chain.${at}.to`)}
            >
              <Select options={askable} value={step.to} onChange={(to) => put(at, { ...step, to })} />
            </Field>
            <Field label="For" hint="seconds" error={faultAt(`escalation_chain.${at}.timeout_seconds`)}>
              <TextInput
                inputMode="numeric"
                value={step.timeoutSeconds}
                onChange={(event) => put(at, { ...step, timeoutSeconds: event.target.value })}
              />
            </Field>
            {refusal === null && (
              <IconButton
                icon={X}
                label={`Take step ${at + 1} out`}
                onClick={() => onChange({ ...draft, chain: chain.filter((_, place) => place !== at) })}
              />
            )}
          </li>
        ))}
      </ol>
      <Button
        size="small"
        className="mt-2"
        icon={<Plus size={14} strokeWidth={1.5} aria-hidden />}
        disabledReason={refusal ?? full}
        onClick={() => onChange({ ...draft, chain: [...chain, { to: "reviewer", timeoutSeconds: "600" }] })}
      >
        Add a step
      </Button>
    </Pane>
  );
}
