"use client";

import { EyeOff, Fence, GitBranch, Layers, MoveUp, TrendingDown } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { OverviewView } from "#contract/overview.ts";
import { glyphOf } from "../approvals/posture-of.ts";
import { inEnvironment } from "../environments/counted-in.ts";
import { PostureGlyph } from "../posture/posture-glyph.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { counted, formatCount } from "../sessions/figures.ts";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { buttonClass } from "../ui/button-style.ts";
import { classNames } from "../ui/class-names.ts";
import { CountdownClock } from "../ui/countdown.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { type Need, needsOf } from "./needs.ts";
import { useWatchedMembranes } from "./watched-membranes.ts";

/** What needs a person now, the most urgent first. `j` and `k` move, Enter opens. */
export function NeedsYou({ overview, environment }: { overview: OverviewView; environment: string | null }) {
  const { items: watched, not_looked_through: unwatched } = useWatchedMembranes(environment);
  const router = useRouter();
  const list = useRef<HTMLUListElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const needs = needsOf(
    environment === null
      ? overview
      : { ...overview, environments: overview.environments.filter(({ id }) => id === environment) },
    watched,
  );
  const at = Math.max(
    0,
    needs.findIndex((need) => need.key === chosen),
  );
  const move = (step: 1 | -1) => {
    const next = needs[Math.min(needs.length - 1, Math.max(0, chosen === null ? 0 : at + step))];
    if (!next) return;
    setChosen(next.key);
    list.current?.querySelector<HTMLElement>(`[data-need="${CSS.escape(next.key)}"]`)?.focus();
  };
  useHotkeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => {
      const need = needs[at];
      if (need) router.push(need.href);
    },
  });
  const others = overview.waiting.count - needs.filter((need) => need.kind === "request").length;
  return (
    <section aria-labelledby="needs-you" className="border-b border-line-1 pb-1">
      <SectionHeader
        id="needs-you"
        className="px-6 pt-2 max-md:px-4"
        title="Needs you"
        note={formatCount(needs.length)}
        aside={
          <span className="flex items-center gap-3">
            {others > 0 && (
              <Link href={inEnvironment("/approvals", environment)} className="link">
                {formatCount(others)} more in approvals
              </Link>
            )}
            {needs.length > 0 && (
              <span className="max-md:hidden">
                <Kbd>↵</Kbd> open the {chosen === null ? "first" : "chosen"}
              </span>
            )}
          </span>
        }
      />
      {needs.length === 0 ? (
        <EmptyState glyph={<UnlitPosture />} title="Nothing waits for you" className="py-6">
          Requests that need a person, cases to decide blind, skills whose agreement dropped or that may graduate, and
          membranes that wait for marks and trials that an owner confirms come here by themselves.
        </EmptyState>
      ) : (
        <ul ref={list} className="mt-0.5">
          {needs.map((need, index) => (
            <NeedRow key={need.key} need={need} current={index === at} onFocus={() => setChosen(need.key)} />
          ))}
        </ul>
      )}
      {unwatched > 0 && (
        <p className="border-t border-line-1 px-6 py-2 text-12 text-fg-2 max-md:px-4">
          And {counted(unwatched, "older membrane")} in SHADOW, not looked through here:{" "}
          <Link href="/membranes?lifecycle=shadow" className="link">
            all in SHADOW
          </Link>
        </p>
      )}
    </section>
  );
}

function NeedRow({ need, current, onFocus }: { need: Need; current: boolean; onFocus: () => void }) {
  return (
    <li
      className={classNames(
        "relative flex min-h-11.75 items-center gap-3 border-t border-line-1 px-6 py-1.5 max-md:px-4",
        current
          ? "bg-[linear-gradient(90deg,var(--lit)_0_70%,transparent)] shadow-[inset_3px_0_0_var(--lit-edge)]"
          : "hover:bg-bg-2",
      )}
    >
      <span className="grid w-4.5 flex-none place-items-center text-fg-1">
        <NeedGlyph need={need} />
      </span>
      <div className="min-w-0 flex-1">
        <Link
          href={need.href}
          data-need={need.key}
          onFocus={onFocus}
          className="clip block leading-4.25 font-medium outline-offset-[-2px] after:absolute after:inset-0"
        >
          {need.title}
        </Link>
        <p className="clip text-12 leading-4 text-fg-2">{need.detail}</p>
      </div>
      <NeedClock need={need} />
      <span aria-hidden className={classNames(buttonClass("plain", "small"), "w-15 max-md:hidden")}>
        {need.act}
      </span>
    </li>
  );
}

const ICON = {
  cases: EyeOff,
  drift: TrendingDown,
  ready: MoveUp,
  membrane: Fence,
  step: Layers,
  trial: GitBranch,
} as const;

function NeedGlyph({ need }: { need: Need }) {
  if (need.kind === "request") {
    return <PostureGlyph {...glyphOf(need.request)} />;
  }
  const Icon = ICON[need.kind];
  return <Icon size={16} strokeWidth={1.5} aria-hidden />;
}

function NeedClock({ need }: { need: Need }) {
  if (
    need.kind === "drift" ||
    need.kind === "ready" ||
    need.kind === "step" ||
    need.kind === "trial" ||
    (need.kind === "membrane" && need.byOwner)
  )
    return <span className="font-mono text-12 font-medium text-fg-1">owner</span>;
  if (need.kind !== "request") return null;
  const { created_at, expires_at, deadline_as_of } = need.request;
  if (expires_at === null) return <Time at={created_at} shape="ago" className="text-12 text-fg-2" />;
  return (
    <CountdownClock
      from={created_at}
      until={expires_at}
      asOf={deadline_as_of}
      outcome="rejected"
      overLabel="Rejected by timeout"
    />
  );
}
