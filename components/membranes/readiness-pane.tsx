import Link from "next/link";
import type { ReactNode } from "react";
import type { MembraneView, ReadinessView } from "#contract/membranes.ts";
import type { ReadinessItem } from "#engine/vocabulary.ts";
import { GateRow } from "../posture/gate-row.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { READINESS_ITEM_WORDS, VERDICT_WORDS } from "../words.ts";
import { membranePath } from "./membrane-words.ts";

type Check = ReadinessView["checks"][number];

/** What has to be so before the membrane goes live: what is missing first, each with what would meet it. */
export function ReadinessPane({ membrane, readiness }: { membrane: MembraneView; readiness: ReadinessView }) {
  const met = readiness.checks.filter((check) => check.met);
  const unmet = readiness.checks.filter((check) => !check.met);
  return (
    <Pane inset="rail" aria-labelledby="readiness">
      <SectionHeader id="readiness" title="Ready for LIVE" aside={`${met.length} of ${readiness.checks.length}`} />
      <ul>
        {unmet.map((check) => (
          <GateRow
            key={check.item}
            finding="unmet"
            title={READINESS_ITEM_WORDS[check.item]}
            actual={isYesOrNo(check.item) ? "" : check.actual}
            needs={isYesOrNo(check.item) ? "not yet" : `of ${check.required}`}
          >
            {missingIn(check)} <WayTo item={check.item} membrane={membrane} />
          </GateRow>
        ))}
        {met.map((check) => (
          <GateRow
            key={check.item}
            finding="met"
            title={<span className="font-normal">{READINESS_ITEM_WORDS[check.item]}</span>}
            actual={isYesOrNo(check.item) ? "" : check.actual}
            needs={isYesOrNo(check.item) ? "done" : ""}
          />
        ))}
      </ul>
    </Pane>
  );
}

const isYesOrNo = (item: ReadinessItem) => item === "escalation_tested" || item === "stakeholders_notified";

/** What is missing, by its name where it has one. */
function missingIn({ item, missing, actual, required }: Check): ReactNode {
  if (item === "critical_types_covered") {
    return (
      <>
        <span className="mono">{missing.join(", ")}</span> has not come up in SHADOW with a policy that matched it.
      </>
    );
  }
  if (item === "feedback_reviewed") {
    if (required === 0) return "Nothing was decided yet that anybody could look at.";
    const kinds = Object.entries(VERDICT_WORDS).flatMap(([verdict, words]) =>
      missing.includes(verdict) ? [words.would.toLowerCase()] : [],
    );
    return `Of the latest that it ${kinds.join(" and ")}, ${required - actual} wait for a mark.`;
  }
  return null;
}

/** Where the missing is met. */
function WayTo({ item, membrane }: { item: ReadinessItem; membrane: MembraneView }): ReactNode {
  if (membrane.lifecycle === "draft") return "Starts to count in SHADOW.";
  const edit = `${membranePath(membrane.id)}/edit`;
  const ways = {
    shadow_decisions: { href: "/docs", label: "How agents ask" },
    critical_types_covered: { href: edit, label: "Look at the policies" },
    feedback_reviewed: { href: "/docs", label: "How feedback is given" },
    escalation_tested: { href: `${edit}#escalation`, label: "Look at the chain" },
    stakeholders_notified: { href: "/settings/notifications", label: "Who is told" },
  } satisfies Record<ReadinessItem, { href: string; label: string }>;
  const { href, label } = ways[item];
  return (
    <Link href={href} className="link">
      {label}
    </Link>
  );
}
