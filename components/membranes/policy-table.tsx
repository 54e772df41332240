"use client";

import { GitBranch } from "lucide-react";
import { useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { MembraneView, PolicyDocument } from "#contract/membranes.ts";
import { VERDICT_OF_EFFECT } from "#engine/policy.ts";
import { POLICY_EFFECT_WORDS, POLICY_TIER_WORDS } from "../policy-words.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { stagedMarks } from "../staged-changes/staged-marks.ts";
import { useTrialOf } from "../staged-changes/use-trial-of.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { SEVERITY_WORDS } from "../words.ts";
import { ConditionText } from "./condition-text.tsx";
import { countPolicies } from "./membrane-words.ts";

/** As many as are drawn before somebody asks for the rest. */
const FIRST = 20;

/** The policies of the present revision: when each matches, and what it then says. */
export function PolicyTable({ membrane }: { membrane: MembraneView }) {
  const { policies } = membrane.content;
  const [all, setAll] = useState(false);
  const { marks, added } = stagedMarks(useTrialOf(membrane.id).trial);
  const shown = all ? policies : policies.slice(0, FIRST);
  return (
    <section aria-labelledby="policies" className="border-b border-line-1">
      <Pane className="border-b-0 pb-1!">
        <SectionHeader
          id="policies"
          title="Policies"
          note={`${policies.length} in v${membrane.revision}, evaluated together; the strictest match wins${added > 0 ? `; what is staged adds ${added}` : ""}`}
        />
      </Pane>
      <Table
        caption="Policies"
        density="tall"
        columns={columns(membrane.lifecycle === "live", marks)}
        rows={shown}
        rowKey={(policy) => policy.id}
        empty={
          <EmptyState glyph={<UnlitPosture />} title="It has no policy">
            Every intent would be uncovered: the membrane says to each what it says to those.
          </EmptyState>
        }
      />
      {shown.length < policies.length && (
        <div className="px-6 py-3 max-md:px-4">
          <Button size="small" onClick={() => setAll(true)}>
            {countPolicies(policies.length - shown.length)} more
          </Button>
        </div>
      )}
    </section>
  );
}

function columns(enforced: boolean, marks: ReadonlyMap<string, string>): readonly Column<PolicyDocument>[] {
  return [
    {
      id: "id",
      header: "Policy",
      width: "232px",
      cell: (policy) => (
        <span className="grid min-w-0 leading-4">
          <span className="mono clip" title={policy.id}>
            {policy.id}
          </span>
          {policy.title && <span className="clip text-11 text-fg-2">{policy.title}</span>}
          <StagedMark className="flex min-h-11 items-center md:hidden">{marks.get(policy.id)}</StagedMark>
        </span>
      ),
    },
    {
      id: "condition",
      header: "When (CEL)",
      hideBelow: "md",
      cell: (policy) => (
        <span className="grid min-w-0 leading-4">
          <span className="clip" title={policy.condition}>
            <ConditionText>{policy.condition}</ConditionText>
          </span>
          <span className="clip text-11 text-fg-2">{ridesAlong(policy)}</span>
        </span>
      ),
      tell: (policy) => (
        <span className="grid">
          <ConditionText>{policy.condition}</ConditionText>
          {ridesAlong(policy)}
        </span>
      ),
    },
    {
      id: "effect",
      header: "Then",
      width: "124px",
      cell: (policy) => (
        <VerdictWord verdict={VERDICT_OF_EFFECT[policy.effect]} enforced={enforced}>
          {POLICY_EFFECT_WORDS[policy.effect].label}
        </VerdictWord>
      ),
    },
    ...(marks.size === 0 ? [] : [stagedColumn(marks)]),
  ];
}

const stagedColumn = (marks: ReadonlyMap<string, string>): Column<PolicyDocument> => ({
  id: "staged",
  header: "On trial",
  width: "116px",
  hideBelow: "md",
  cell: ({ id }) => <StagedMark>{marks.get(id)}</StagedMark>,
});

/** What a staged revision would do to a policy, with the way to its trial. */
function StagedMark({ children, className = "" }: { children: string | undefined; className?: string }) {
  if (children === undefined) return null;
  return (
    <Link href="#staged" className={className}>
      <Badge icon={<GitBranch size={13} strokeWidth={1.5} aria-hidden />}>{children}</Badge>
    </Link>
  );
}

/** "T1 critical · at least S3 high · 2 approvals" */
function ridesAlong({ tier, raise_severity, require_approvals }: PolicyDocument): string {
  const severity = raise_severity && `at least ${raise_severity} ${SEVERITY_WORDS[raise_severity].label}`;
  const approvals = require_approvals && `${require_approvals} ${require_approvals === 1 ? "approval" : "approvals"}`;
  return [POLICY_TIER_WORDS[tier].label, severity, approvals].filter(Boolean).join(" · ");
}
