"use client";

import { fitTemplate } from "#engine/membrane-templates.ts";
import { type Policy, VERDICT_OF_EFFECT } from "#engine/policy.ts";
import type { MembraneTemplate } from "#engine/vocabulary.ts";
import { countPolicies } from "../membranes/membrane-words.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { VERDICT_WORDS } from "../words.ts";

/** The policies that would be made, and what each listed tool is taken for. */
export function PolicyPreview({ kind, actionTypes }: { kind: MembraneTemplate; actionTypes: readonly string[] }) {
  if (actionTypes.length === 0) {
    return <p className="text-12 text-fg-2">Name at least one tool, and its policies are shown here.</p>;
  }
  const fitted = fitTemplate(kind, actionTypes);
  const unrecognised = fitted.actionTypes.filter(({ act }) => act === null).map(({ name }) => name);
  return (
    <div className="grid min-w-0 gap-3">
      <ul className="grid gap-1 text-12" aria-label="What each tool is taken for">
        {fitted.actionTypes.map(({ name, title, floor }) => (
          <li key={name} className="flex flex-wrap gap-x-2">
            <span className="mono break-all">{name}</span>
            <span className="text-fg-2">
              {title ?? "not recognised: only the policies for every tool"} · at least {floor}
            </span>
          </li>
        ))}
      </ul>
      <p className="text-12 text-fg-1">
        {countPolicies(fitted.policies.length)}, evaluated together; the strictest match wins. A day’s budget of $
        {fitted.budgetUsd.toLocaleString("en")}.
        {unrecognised.length > 0 && " What is not recognised can be given policies later."}
      </p>
      <ul className="grid min-w-0 border-t border-line-1" aria-label="Policies that will be made">
        {fitted.policies.map((policy) => (
          <PolicyLine key={policy.id} policy={policy} />
        ))}
      </ul>
    </div>
  );
}

function PolicyLine({ policy }: { policy: Policy }) {
  const verdict = VERDICT_OF_EFFECT[policy.effect];
  const { actionTypes } = policy.scope;
  return (
    <li className="min-w-0 border-b border-line-1">
      <details>
        <summary className="flex min-h-9 cursor-pointer items-center gap-2 py-1.5 text-12 max-md:min-h-11">
          <VerdictShape verdict={verdict} enforced={false} size={14} label={VERDICT_WORDS[verdict].would} />
          <span className="min-w-0 flex-1 font-medium">{policy.title}</span>
          <span className="mono text-11 text-fg-2">{policy.tier}</span>
        </summary>
        <div className="grid gap-1 pb-2.5 pl-5.5 text-12 text-fg-1">
          <code className="mono rounded-control bg-bg-2 p-2 break-words">{policy.condition}</code>
          <p>For {actionTypes.length === 0 ? "every tool" : actionTypes.join(", ")}.</p>
          {policy.messageToPerson && <p>{policy.messageToPerson}</p>}
        </div>
      </details>
    </li>
  );
}
