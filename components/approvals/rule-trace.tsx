"use client";

import dynamic from "next/dynamic";
import { DecisionLine, type StageOnLine } from "../posture/decision-line.tsx";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { RISK_TIER_WORDS } from "../words.ts";
import type { ApprovalSeen } from "./approval-seen.ts";

const RecordedStages = dynamic(() => import("../deliberators/recorded-stages.tsx").then((file) => file.RecordedStages));
const PoliciesAsked = dynamic(() => import("./policies-asked.tsx").then((file) => file.PoliciesAsked));

type Risk = NonNullable<ApprovalSeen["risk_assessment"]>;

/** Why: the rules in their order with what they looked at, and the one that gave the answer. */
export function RuleTrace({ approval }: { approval: ApprovalSeen }) {
  const risk = approval.risk_assessment;
  if (risk === null) return null;
  const rules = risk.trace.length;
  return (
    <section aria-labelledby="trace">
      <SectionHeader id="trace" as="h3" title="Trace" note={`${rules} ${rules === 1 ? "rule" : "rules"}`} />
      <div className="my-1">
        <Stages approval={approval} />
      </div>
      <RuleSteps approval={approval} />
    </section>
  );
}

/** What the policies of a live membrane ask, the answer in a sentence, what the agent said of the severity, and every rule. */
export function RuleSteps({ approval }: { approval: ApprovalSeen }) {
  const risk = approval.risk_assessment;
  if (risk === null) return null;
  return (
    <>
      {governedBy(approval) === "live" && <PoliciesAsked decisionId={approval.decision_id} />}
      <p className="mt-2 text-12 text-pretty text-fg-1">{risk.reasoning}</p>
      <SeverityClaim risk={risk} />
      <ol className="mt-1">
        {risk.trace.filter(hasSpoken).map((step) => (
          <li
            key={step.rule}
            className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-2.5 border-b border-line-1 py-1.25 text-12 leading-4.5"
          >
            <RuleMark step={step} />
            <div className="min-w-0">
              <b className="mono font-medium">{step.rule}</b>
              <code className="block font-mono text-12 leading-4.25 tracking-[-0.02em] text-fg-1 [overflow-wrap:anywhere]">
                {inputsOf(step.inputs)}
              </code>
            </div>
            {step.decided && <span className="text-11 text-fg-1">decided</span>}
          </li>
        ))}
      </ol>
      <Silent steps={risk.trace.filter((step) => !hasSpoken(step))} />
    </>
  );
}

type Step = Risk["trace"][number];
type Spoken = Step & { tier: NonNullable<Step["tier"]> };
const hasSpoken = (step: Step): step is Spoken => step.tier !== null;

/** What the rule said: filled where it gave the answer, hollow where another did. */
function RuleMark({ step: { tier, decided } }: { step: Spoken }) {
  const { verdict, label } = RISK_TIER_WORDS[tier];
  return <VerdictShape verdict={verdict} enforced={decided} label={label} className="mt-px" />;
}

/** The rules that had nothing to say, in short; what they looked at is there all the same. */
function Silent({ steps }: { steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  return (
    <div className="mt-2">
      <p className="text-12 text-fg-2">
        {steps.length} {steps.length === 1 ? "rule" : "rules"} did not apply
      </p>
      <ul>
        {steps.map((step) => (
          <li
            key={step.rule}
            className="font-mono text-11 leading-4.25 tracking-[-0.02em] text-fg-2 [overflow-wrap:anywhere]"
          >
            <span className="text-fg-1">{step.rule}</span> {inputsOf(step.inputs)}
          </li>
        ))}
      </ul>
    </div>
  );
}

const inputsOf = (inputs: Record<string, unknown>) =>
  Object.entries(inputs)
    .map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
    .join(", ");

/** What the agent said of the severity beside what came of it. */
function SeverityClaim({ risk: { severity, claimed_severity: claimed } }: { risk: Risk }) {
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-2 text-12 text-fg-2">
      Severity <SeverityPips severity={severity} />
      {claimed === null && "the agent claimed none"}
      {claimed === severity && "as the agent claimed"}
      {claimed !== null && claimed !== severity && (
        <>
          the agent claimed <SeverityPips severity={claimed} />
        </>
      )}
    </p>
  );
}

/** The lifecycle of the membrane that judged it; null without one. */
const governedBy = ({ demands }: ApprovalSeen) => demands.find(({ dial }) => dial === "membrane")?.position ?? null;

/** As they were recorded where a membrane governed; without one there is nothing more to tell than this. */
function Stages({ approval }: { approval: ApprovalSeen }) {
  const hasMembrane = governedBy(approval) !== null;
  const known = stagesOf(approval.verdict, hasMembrane);
  if (!hasMembrane) return <DecisionLine stages={known} />;
  return <RecordedStages decisionId={approval.decision_id} meanwhile={known} />;
}

function stagesOf(verdict: ApprovalSeen["verdict"], hasMembrane: boolean): StageOnLine[] {
  const skipped = { stageState: "skipped" } as const;
  return [
    { stage: "validate", stageState: "passed" },
    { stage: "enrich", stageState: "passed" },
    { stage: "evaluate", ...(hasMembrane ? { stageState: "passed" } : skipped) },
    { stage: "deliberate", ...skipped },
    { stage: "assemble", stageState: "decided", verdict },
  ];
}
