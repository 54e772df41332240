"use client";

import { ArrowRight, ChevronDown, ChevronRight } from "lucide-react";
import dynamic from "next/dynamic";
import type { BacktestCase } from "#contract/backtests.ts";
import type { MembraneView } from "#contract/membranes.ts";
import { VerdictWord } from "../posture/verdict-shape.tsx";
import { classNames } from "../ui/class-names.ts";
import { Time } from "../ui/time.tsx";
import { VERDICT_WORDS } from "../words.ts";
import { wasWord } from "./backtest-words.ts";

/** Fetched with the first case that is opened. */
const CaseDetail = dynamic(() => import("./case-detail.tsx").then((file) => file.CaseDetail), { ssr: false });

/** One decision with what was said of it and what would be, and below it what is recorded, once it is opened. */
export function CaseRow({
  each,
  membrane,
  isOpen,
  onToggle,
}: {
  each: BacktestCase;
  membrane: MembraneView;
  isOpen: boolean;
  onToggle: (isOpen: boolean) => void;
}) {
  const Caret = isOpen ? ChevronDown : ChevronRight;
  const detail = `case-${each.decision_id}`;
  return (
    <li className={classNames("border-b border-line-1", isOpen && "bg-lit shadow-[inset_2px_0_0_var(--lit-edge)]")}>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={isOpen ? detail : undefined}
        onClick={() => onToggle(!isOpen)}
        className="block min-h-11 w-full px-6 py-1.5 text-left text-12 leading-4 outline-offset-[-2px] hover:bg-bg-3 max-md:px-4 md:grid md:grid-cols-[112px_minmax(0,1fr)_92px_14px_92px_112px] md:items-center md:gap-x-2"
      >
        <span className="flex items-center gap-1 text-fg-1">
          <Caret size={14} strokeWidth={1.5} aria-hidden className="flex-none text-fg-2" />
          <Time at={each.created_at} />
        </span>
        <span className="grid min-w-0 max-md:mt-1">
          <span className="clip text-fg-0" title={each.description}>
            {each.description || each.action_type}
          </span>
          <span className="clip text-11 text-fg-2">
            {each.agent?.name ?? "a member"} ·{" "}
            {each.policies.length > 0 && <span className="mono">{each.policies.join(", ")}</span>}
            {each.policies.length === 0 && noPolicy(each)}
          </span>
        </span>
        <span className="inline-block max-md:mt-1">
          {each.was === null ? (
            <span className="text-fg-2">{wasWord(null)}</span>
          ) : (
            <VerdictWord verdict={each.was} enforced={false} size={14} plain>
              {VERDICT_WORDS[each.was].label}
            </VerdictWord>
          )}
        </span>
        <ArrowRight size={14} strokeWidth={1.5} aria-label="to" className="inline text-fg-2 max-md:mx-1.5" />
        <VerdictWord verdict={each.now} enforced={false} size={14}>
          {VERDICT_WORDS[each.now].label}
        </VerdictWord>
        <span className="text-fg-2 max-md:mt-1 max-md:block">{saidWords(each)}</span>
      </button>
      {isOpen && (
        <div id={detail} className="border-t border-line-1 bg-bg-2 px-6 py-3.5 max-md:px-4">
          <CaseDetail each={each} membrane={membrane} />
        </div>
      )}
    </li>
  );
}

const noPolicy = ({ now }: BacktestCase) =>
  now === "approve" ? "nothing restricts it" : "no policy; its risk, or uncovered";

/** What people say of it. */
function saidWords({ should_hold }: BacktestCase): string {
  if (should_hold === null) return "nobody said";
  return should_hold ? "people: hold it" : "people: let it";
}
