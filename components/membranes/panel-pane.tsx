"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import { BUILT_IN_DELIBERATORS } from "#engine/vocabulary.ts";
import { DELIBERATOR_WORDS } from "../policy-words.ts";
import { useTRPC } from "../trpc.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Select } from "../ui/select.tsx";
import type { ContentDraft } from "./policy-draft.ts";

type Panel = ContentDraft["deliberation"];
type Member = Panel["deliberators"][number];

const ROUNDS = ["1", "2", "3"] as const;
const nameOf = (member: Member) => (member.kind === "http" ? member.name : member.kind);

/** Who deliberates on what the policies leave open, and how often those outside are asked. */
export function PanelPane({
  panel,
  onChange,
  fault,
  refusal,
}: {
  panel: Panel;
  onChange: (panel: Panel) => void;
  fault: string | undefined;
  refusal: string | null;
}) {
  const trpc = useTRPC();
  const added = useQuery({ ...trpc.deliberators.list.queryOptions({ limit: 50 }), enabled: refusal === null });
  const outside = added.data?.items.map(({ name }) => name) ?? [];
  const named = panel.deliberators.flatMap((member) => (member.kind === "http" ? [member.name] : []));
  const gone = added.data === undefined ? [] : named.filter((name) => !outside.includes(name));
  const has = (name: string) => panel.deliberators.some((member) => nameOf(member) === name);
  const put = (member: Member, isOn: boolean) => {
    const others = panel.deliberators.filter((each) => nameOf(each) !== nameOf(member));
    onChange({ ...panel, deliberators: isOn ? [...others, member] : others });
  };
  return (
    <Pane aria-labelledby="panel">
      <SectionHeader
        id="panel"
        title="Panel"
        note="deliberates while the membrane is live; where it does not agree, a person decides"
      />
      <div className="mt-2 grid max-w-200 items-start gap-4 md:grid-cols-2">
        <div className="grid gap-2">
          {BUILT_IN_DELIBERATORS.map((kind) => (
            <Checkbox
              key={kind}
              label={DELIBERATOR_WORDS[kind].label}
              note={DELIBERATOR_WORDS[kind].meaning}
              checked={has(kind)}
              onChange={(isOn) => put({ kind }, isOn)}
            />
          ))}
        </div>
        <div className="grid gap-2">
          {[...new Set([...outside, ...named])].map((name) => (
            <Checkbox
              key={name}
              label={<span className="mono">{name}</span>}
              note={gone.includes(name) ? "was removed: take it off the panel" : "asked over HTTP"}
              checked={has(name)}
              onChange={(isOn) => put({ kind: "http", name }, isOn)}
            />
          ))}
          <p className="text-12 text-fg-2">
            Those asked over HTTP are added in{" "}
            <Link href="/settings/deliberators" className="link">
              Settings
            </Link>
            .
          </p>
          <Field label="Rounds at most" hint="who disagrees is asked again" className="max-w-45">
            <Select
              options={ROUNDS.map((value) => ({ value, label: value }))}
              value={String(panel.rounds)}
              onChange={(rounds) => onChange({ ...panel, rounds: Number(rounds) })}
            />
          </Field>
        </div>
        {fault && (
          <p role="alert" className="text-12 font-medium md:col-span-2">
            {fault}
          </p>
        )}
      </div>
    </Pane>
  );
}
