"use client";

import { useState } from "react";
import type { ConfigurationView } from "#contract/configurations.ts";
import { configChanges } from "#engine/configuration-diff.ts";
import { DiffLines } from "../ui/diff-lines.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { changeLines } from "./change-lines.ts";

/** Any two of the versions that the list has shown, key by key. */
export function ConfigCompare({ versions }: { versions: readonly ConfigurationView[] }) {
  const [newest, older] = versions;
  const [from, setFrom] = useState(String(older?.number ?? ""));
  const [to, setTo] = useState(String(newest?.number ?? ""));
  const options = versions.map(({ number, written_by }) => ({
    value: String(number),
    label: `v${number}`,
    note: written_by.name,
  }));
  const numbered = (number: string) => versions.find((each) => String(each.number) === number)?.config;
  const [before, after] = [numbered(from), numbered(to)];
  const changes = before && after ? configChanges(before, after) : [];
  return (
    <details className="mt-1 border-t border-line-1 py-2 text-12">
      <summary className="cursor-pointer text-fg-1 max-md:py-2.5">Compare any two versions</summary>
      <div className="mt-2 grid max-w-100 grid-cols-2 gap-3">
        <Field label="From">
          <Select options={options} value={from} onChange={setFrom} />
        </Field>
        <Field label="To">
          <Select options={options} value={to} onChange={setTo} />
        </Field>
      </div>
      {changes.length === 0 ? (
        <p className="mt-2 text-fg-2">They are the same.</p>
      ) : (
        <DiffLines label={`From version ${from} to version ${to}`} lines={changeLines(changes)} isOfPaths />
      )}
    </details>
  );
}
