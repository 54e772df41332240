"use client";

import { ArrowDown, ArrowUp, Copy, Trash2 } from "lucide-react";
import { Button } from "../ui/button.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { newPolicy, type PolicyDraft } from "./policy-draft.ts";
import { PolicyForm } from "./policy-form.tsx";

/** The open policy of a draft with all its fields, and what can be done with it as a whole. */
export function OpenPolicy({
  policies,
  at,
  onChange,
  onMove,
  faultAt,
  refusal,
}: {
  policies: readonly PolicyDraft[];
  at: number;
  onChange: (policies: PolicyDraft[]) => void;
  onMove: (at: number) => void;
  faultAt: (path: string) => string | undefined;
  refusal: string | null;
}) {
  const policy = policies[at];
  if (policy === undefined) {
    return <p className="text-12 text-fg-2">Add a policy to say when something is asked about, changed or blocked.</p>;
  }
  const swapWith = (to: number) => {
    const other = policies[to];
    if (other === undefined) return;
    onChange(policies.map((each, place) => (place === at ? other : place === to ? policy : each)));
    onMove(to);
  };
  const copy = () => {
    const { id } = newPolicy(policies);
    onChange([...policies, { ...policy, id }]);
    onMove(policies.length);
  };
  const icon = { size: 14, strokeWidth: 1.5, "aria-hidden": true } as const;
  return (
    <section aria-labelledby="open-policy" className="min-w-0">
      <SectionHeader id="open-policy" title={<span className="mono break-all">{policy.id || "no id"}</span>} />
      <PolicyForm
        policy={policy}
        onChange={(next) => onChange(policies.map((each, place) => (place === at ? next : each)))}
        faultAt={(field) => faultAt(`policies.${at}.${field}`)}
        refusal={refusal}
      />
      <div className="mt-4 flex flex-wrap gap-2">
        <Button size="small" icon={<Copy {...icon} />} disabledReason={refusal} onClick={copy}>
          Duplicate
        </Button>
        <Button
          size="small"
          icon={<ArrowUp {...icon} />}
          disabledReason={refusal ?? (at === 0 ? "It is the first" : null)}
          onClick={() => swapWith(at - 1)}
        >
          Earlier
        </Button>
        <Button
          size="small"
          icon={<ArrowDown {...icon} />}
          disabledReason={refusal ?? (at === policies.length - 1 ? "It is the last" : null)}
          onClick={() => swapWith(at + 1)}
        >
          Later
        </Button>
        <Button
          size="small"
          icon={<Trash2 {...icon} />}
          disabledReason={refusal}
          onClick={() => onChange(policies.filter((_, place) => place !== at))}
        >
          Remove
        </Button>
      </div>
    </section>
  );
}
