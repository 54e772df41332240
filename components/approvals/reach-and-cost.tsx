"use client";

import { ArrowUpRight, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import { inOrder, withoutUnseen } from "#engine/unseen-text.ts";
import { formatSpan } from "../ui/format-time.ts";
import { type KeyValue, KeyValues } from "../ui/key-values.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";

const UNSAID = <span className="text-fg-2">not said</span>;
const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 2 });

/** What it touches and costs, and where it comes from. What the agent left out is said to be left out. */
export function ReachAndCost({ approval }: { approval: ApprovalSeen }) {
  const { affected_systems: systems, estimated_cost_usd: cost, estimated_duration_ms: duration } = approval;
  const entries: KeyValue[] = [
    { term: "Systems", value: systems.length === 0 ? UNSAID : <Systems names={systems} /> },
    { term: "Cost", value: cost === null ? UNSAID : dollars.format(cost) },
    { term: "Duration", value: duration === null ? UNSAID : aboutSpan(duration) },
    ...said("Surface", approval.target_surface),
    ...said(
      "Agent’s session",
      approval.requester_session && <span className="mono">{approval.requester_session}</span>,
    ),
    ...said("Ticket", approval.external_ref && <Ticket {...approval.external_ref} />),
    ...said(
      "Covers",
      approval.payload_hash && <span className="mono break-all text-fg-2">{approval.payload_hash}</span>,
    ),
  ];
  return (
    <section aria-labelledby="reach">
      <SectionHeader id="reach" as="h3" title="Reach and cost" className="mt-3.5" />
      <KeyValues entries={entries} />
    </section>
  );
}

const said = (term: string, value: ReactNode): KeyValue[] => (value ? [{ term, value }] : []);
const aboutSpan = (ms: number) => (ms < 1000 ? `${ms} ms` : `about ${formatSpan(ms)}`);

function Systems({ names }: { names: readonly string[] }) {
  return (
    <span className="flex flex-wrap gap-x-3 font-mono text-12">
      {names.map((name) => (
        <span key={name}>{withoutUnseen(name)}</span>
      ))}
    </span>
  );
}

function Ticket({ system, id, url }: NonNullable<ApprovalSeen["external_ref"]>) {
  const name = `${system} ${id}`;
  if (!url) return name;
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" className="link inline-flex items-center gap-0.5">
      {name}
      <ArrowUpRight size={14} strokeWidth={1.5} aria-label="opens another site" />
    </a>
  );
}

const REVERSIBLE = { true: "reversible", false: "not reversible", null: "not said whether reversible" } as const;

/** How it is taken back. */
export function Rollback({ approval }: { approval: ApprovalSeen }) {
  return (
    <section aria-labelledby="rollback">
      <SectionHeader
        id="rollback"
        as="h3"
        className="mt-3.5"
        icon={<Undo2 size={16} strokeWidth={1.5} aria-hidden />}
        title="Rollback"
        note={REVERSIBLE[`${approval.is_reversible}`]}
      />
      <p className="max-w-prose text-pretty whitespace-pre-wrap break-words text-fg-1">
        {inOrder(approval.rollback_plan || "The agent sent no plan.")}
      </p>
    </section>
  );
}
