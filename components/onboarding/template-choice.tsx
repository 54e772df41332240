"use client";

import { MEMBRANE_TEMPLATES, type MembraneTemplate } from "#engine/vocabulary.ts";
import { MEMBRANE_TEMPLATE_WORDS } from "../membranes/template-words.ts";

/** What the agent does, and what its membrane would look at. */
export function TemplateChoice({
  value,
  onChange,
}: {
  value: MembraneTemplate;
  onChange: (kind: MembraneTemplate) => void;
}) {
  return (
    <fieldset className="min-w-0">
      <legend className="text-12 font-medium">What does the agent do?</legend>
      <div className="mt-1.5 grid grid-cols-2 gap-2 max-md:grid-cols-1">
        {MEMBRANE_TEMPLATES.map((kind) => {
          const words = MEMBRANE_TEMPLATE_WORDS[kind];
          return (
            <label
              key={kind}
              className="flex min-h-11 cursor-pointer items-start gap-2.5 rounded-control border border-line-2 bg-bg-1 px-3 py-2.5 hover:bg-bg-3 has-checked:border-lit-edge has-checked:bg-lit has-focus-visible:outline-2"
            >
              <input
                type="radio"
                name="kind"
                value={kind}
                checked={value === kind}
                onChange={() => onChange(kind)}
                className="mt-0.5 size-4 flex-none accent-ink"
              />
              <span className="grid min-w-0 text-12 leading-4">
                <span className="text-13 font-medium text-fg-0">{words.label}</span>
                <span className="text-fg-1">{words.does}</span>
                <span className="text-fg-2">Looks at {words.looksAt}</span>
              </span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
