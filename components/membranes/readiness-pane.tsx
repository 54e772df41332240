import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import type { MembraneView, ReadinessView } from "#contract/membranes.ts";
import type { ReadinessItem, Role } from "#engine/vocabulary.ts";
import { refusalFor } from "../members/refusal-for.ts";
import { READINESS_ITEM_WORDS } from "../policy-words.ts";
import { GateRow } from "../posture/gate-row.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { VERDICT_WORDS } from "../words.ts";
import { membranePath } from "./membrane-words.ts";
import { AnnounceAct, DrillAct } from "./preparation-acts.tsx";

type Check = ReadinessView["checks"][number];

type ReadinessPaneProps = {
  membrane: MembraneView;
  readiness: ReadinessView;
  /** The reader's. */
  role: Role;
};

/** What has to be so before the membrane goes live: what is missing first, each with what would meet it. */
export function ReadinessPane({ membrane, readiness, role }: ReadinessPaneProps) {
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
            actual={isCounted(check) ? check.actual : ""}
            needs={isCounted(check) ? `of ${check.required}` : "not yet"}
          >
            {missingIn(check)} <WayTo item={check.item} membrane={membrane} role={role} />
          </GateRow>
        ))}
        {met.map((check) => (
          <GateRow
            key={check.item}
            finding="met"
            title={<span className="font-normal">{READINESS_ITEM_WORDS[check.item]}</span>}
            actual={isCounted(check) ? check.actual : ""}
            needs={isCounted(check) ? (isCapped(check) ? "or more" : "") : metWords(check)}
          />
        ))}
      </ul>
    </Pane>
  );
}

/** Where there is nothing to count, or it is one thing, the figure would say nothing. */
const isCounted = ({ item, required }: Check) =>
  required > 0 && item !== "escalation_tested" && item !== "stakeholders_notified";

/** Decisions are counted no further than is asked for. */
const isCapped = ({ item }: Check) => item === "shadow_decisions";

const metWords = ({ item }: Check) => (item === "critical_types_covered" ? "none is named" : "done");

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
      missing.includes(verdict) ? [words.label.toLowerCase()] : [],
    );
    return `Of the latest that it would ${kinds.join(", ")}, ${required - actual} wait for a mark.`;
  }
  return null;
}

/** What would meet it: an act, or where the missing is found. */
function WayTo({ item, membrane, role }: { item: ReadinessItem; membrane: MembraneView; role: Role }): ReactNode {
  if (membrane.lifecycle === "draft") return "Starts to count in SHADOW.";
  switch (item) {
    case "shadow_decisions":
      return <Way href="/docs">How agents ask</Way>;
    case "critical_types_covered":
      return <Way href={`${membranePath(membrane.id)}/edit`}>Look at the policies</Way>;
    case "feedback_reviewed":
      return <Way href="#cases">Mark them</Way>;
    case "escalation_tested":
      return <DrillAct membrane={membrane} refusal={refusalFor(role, "membrane:drill")} />;
    case "stakeholders_notified":
      return <AnnounceAct membrane={membrane} refusal={refusalFor(role, "membrane:announce")} />;
  }
}

function Way({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="link touch">
      {children}
    </Link>
  );
}
