"use client";

import { useState } from "react";
import { asPercent } from "#engine/cycle-words.ts";
import { adjustByReproduction, scoreSeverity } from "#engine/severity.ts";
import { lookUpFailure, TAXONOMY } from "#engine/taxonomy.ts";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { inWords } from "./research-words.ts";

const KINDS = Object.values(TAXONOMY)
  .flatMap(({ types }) => Object.keys(types))
  .sort()
  .map((type) => ({ value: type, label: inWords(type) }));

/** How severe a failure would be, term by term: the very function that POST /risk/severity answers with. */
export function SeverityCalculator() {
  const [kind, setKind] = useState("goal_drift");
  const [percent, setPercent] = useState("80");
  const [scopes, setScopes] = useState("chat, api, webhook");
  const [isSafetyRelated, setSafetyRelated] = useState(false);
  const rate = Number(percent) / 100;
  const isRate = percent.trim() !== "" && rate >= 0 && rate <= 1;
  const impactScope = scopes
    .split(",")
    .map((scope) => scope.trim())
    .filter(Boolean);
  const evidence = { failureClass: kind, reproducibility: rate, impactScope, isSafetyRelated };
  return (
    <>
      <Pane inset="rail" className="flex flex-col gap-3">
        <SectionHeader title="How severe would it be" />
        <Field label="Kind of failure">
          <Select options={KINDS} value={kind} onChange={setKind} />
        </Field>
        <Field label="Reproduces, in percent" error={isRate ? null : "must be from 0 to 100"}>
          <TextInput inputMode="decimal" value={percent} onChange={(event) => setPercent(event.target.value)} />
        </Field>
        <Field label="Scopes it touches" hint="separated by commas">
          <TextInput value={scopes} onChange={(event) => setScopes(event.target.value)} />
        </Field>
        <Checkbox label="It is safety-related" checked={isSafetyRelated} onChange={setSafetyRelated} />
      </Pane>
      {isRate && <Terms evidence={evidence} />}
    </>
  );
}

function Terms({ evidence }: { evidence: Parameters<typeof scoreSeverity>[0] }) {
  const { score, severity, terms } = scoreSeverity(evidence);
  const { typicalSeverity } = lookUpFailure(evidence.failureClass);
  const { reproducibility, impactScope } = evidence;
  return (
    <div aria-live="polite">
      <Pane inset="rail">
        <SectionHeader title="The score" note={<SeverityPips severity={severity} />} />
        <KeyValues
          align="end"
          entries={[
            { term: "Safety-related", value: terms.safety },
            { term: `Reproduces ${asPercent(reproducibility)}`, value: terms.reproducibility },
            { term: `${impactScope.length} scopes`, value: terms.scope },
            { term: "Grave kind", value: terms.class },
            { term: "Together", value: <b>{score}</b> },
          ]}
        />
        <p className="mt-2 text-12 text-fg-2">0.8 is S4, 0.6 is S3, 0.4 is S2, 0.2 is S1.</p>
      </Pane>
      <Pane inset="rail">
        <SectionHeader
          title="As a finding"
          note={<SeverityPips severity={adjustByReproduction(typicalSeverity, reproducibility)} />}
        />
        <p className="text-12 text-fg-2">
          Its kind is typically {typicalSeverity}; one worse from 80 %, one milder up to 20 %. Claims only raise it.
        </p>
      </Pane>
    </div>
  );
}
