import type { ShadowCase } from "#contract/shadow-cases.ts";
import type { Feedback } from "#engine/vocabulary.ts";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { Avatar } from "../ui/avatar.tsx";
import type { Column } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { APPROVAL_STATUS_WORDS, FEEDBACK_WORDS, VERDICT_WORDS } from "../words.ts";
import { MarkButtons } from "./mark-buttons.tsx";
import { saidBy, verdictsOf } from "./use-marks.ts";

type Marking = {
  viewerId: string;
  disabledReason: string | null;
  onSay: (each: ShadowCase, feedback: Feedback) => void;
};

export function caseColumns({ viewerId, disabledReason, onSay }: Marking): readonly Column<ShadowCase>[] {
  return [
    {
      id: "at",
      header: "When",
      width: "128px",
      hideBelow: "lg",
      cell: ({ decision }) => <Time at={decision.created_at} />,
    },
    {
      id: "action",
      header: "Action and policy",
      cell: ({ decision, membrane_verdict, matched_policies }) => (
        <span className="flex min-w-0 items-start gap-2 leading-4">
          <VerdictShape
            verdict={membrane_verdict}
            enforced={false}
            size={14}
            label={VERDICT_WORDS[membrane_verdict].would}
          />
          <span className="grid min-w-0">
            <span className="line-clamp-3 md:clip" title={decision.description}>
              {decision.description || decision.action_type}
            </span>
            <span className="mono clip text-11 text-fg-2">{matched_policies.join(", ") || "no policy matched"}</span>
          </span>
        </span>
      ),
    },
    {
      id: "severity",
      header: "Severity",
      width: "88px",
      hideBelow: "md",
      cell: ({ decision }) => decision.risk_assessment && <SeverityPips severity={decision.risk_assessment.severity} />,
    },
    { id: "happened", header: "What really happened", width: "168px", clip: true, hideBelow: "xl", cell: happened },
    {
      id: "mark",
      header: "Was it right?",
      width: "252px",
      phoneWidth: "max-md:w-31!",
      align: "end",
      cell: (each) => (
        <span className="inline-flex items-center gap-2">
          <MarkButtons
            about={each.decision.description}
            verdicts={verdictsOf(each)}
            said={saidBy(viewerId, each)}
            disabledReason={disabledReason}
            onSay={(feedback) => onSay(each, feedback)}
          />
          <Others of={each} besides={viewerId} />
        </span>
      ),
    },
  ];
}

/** What others said of it, by whom. */
function Others({ of, besides }: { of: ShadowCase; besides: string }) {
  const others = of.decision.feedback.filter(({ member }) => member.id !== besides).slice(0, 2);
  return others.map(({ member, feedback, note }) => (
    <span key={member.id} title={`${FEEDBACK_WORDS[feedback].label}${note && `: ${note}`}`} className="max-md:hidden">
      <Avatar name={`${member.name}: ${FEEDBACK_WORDS[feedback].label.toLowerCase()}`} named />
    </span>
  ));
}

/** Only people approve: what a rule let through says so. What did not bind permitted nothing. */
function happened({ decision, approval_status, approval_via }: ShadowCase): string {
  if (!decision.binding) return "Only observed";
  if (approval_status === "approved" && approval_via !== "human") return "Let through by rule";
  if (approval_status !== null) return APPROVAL_STATUS_WORDS[approval_status].label;
  return decision.verdict === null ? "–" : VERDICT_WORDS[decision.verdict].label;
}
