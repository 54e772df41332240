"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { FindingView } from "#contract/findings.ts";
import { Loaded } from "../loaded.tsx";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { BEHAVIOUR_WORDS, OPERATING_MODE_WORDS } from "../words.ts";
import { ProposedFor } from "./cycle-parts.tsx";
import {
  FAILURE_CLASS_WORDS,
  FINDING_STATUS_WORDS,
  inWords,
  REPRODUCTION_WORDS,
  saidReproduction,
} from "./research-words.ts";
import { TriagePane } from "./triage-pane.tsx";

/** One finding: what it is, what became of it, and what a person says of it. */
export function FindingDetail({ findingId, refusal }: { findingId: string; refusal: string | null }) {
  const trpc = useTRPC();
  const finding = useQuery(trpc.research.finding.queryOptions({ finding_id: findingId }));
  return (
    <Loaded
      query={finding}
      title="Could not load the finding"
      stands="What was reported and triaged stands."
      loading={<SkeletonRows rows={8} height="h-11" label="Loading the finding" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => <FindingSheet finding={held} refusal={refusal} />}
    </Loaded>
  );
}

function FindingSheet({ finding, refusal }: { finding: FindingView; refusal: string | null }) {
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title={finding.title}
        name={inWords(finding.subtype)}
        description={finding.description || "Nothing more is written about it."}
        actions={
          <Badge variant={finding.status === "open" ? "dashed" : "plain"}>{FINDING_STATUS_WORDS[finding.status]}</Badge>
        }
      />
      <WithRail rail={<TriagePane key={finding.id} finding={finding} refusal={refusal} />} railLabel="Triage">
        <Pane>
          <SectionHeader title="What it is" />
          <KeyValues entries={whatItIs(finding)} />
        </Pane>
        <Pane>
          <SectionHeader
            title="What became of it in shadow"
            note={`compared in ${finding.environment.name} and in environments linked to it`}
          />
          <InShadow finding={finding} />
        </Pane>
        <ProposedFor of={{ finding_id: finding.id }} note="against it" />
        <Pane>
          <SectionHeader title="Recognised by" note="reports that share half of this are the same finding" />
          {finding.signature.length === 0 ? (
            <p className="text-fg-2">No signature was reported, so nothing is ever merged into it.</p>
          ) : (
            <ul className="flex flex-wrap gap-1.5">
              {finding.signature.map((mark) => (
                <li key={mark}>
                  <Badge mono>{mark}</Badge>
                </li>
              ))}
            </ul>
          )}
        </Pane>
      </WithRail>
    </div>
  );
}

function whatItIs(finding: FindingView) {
  const { failure_class, predicted_severity: claim, environment, agent, member, impact_scope } = finding;
  return [
    { term: "Severity", value: <SeverityPips severity={finding.severity} /> },
    { term: "Claimed", value: claim ?? "Not claimed" },
    { term: "Class", value: failure_class === null ? "None that is known" : FAILURE_CLASS_WORDS[failure_class] },
    { term: "Reproduces", value: saidReproduction(finding) },
    { term: "Validated", value: finding.validated ? "Yes" : "No: it takes 30 % and two failures" },
    { term: "Touches", value: impact_scope.join(", ") || "Nothing was named" },
    { term: "Safety", value: finding.is_safety_related ? "Safety-related" : "Not safety-related" },
    { term: "Found in", value: `${environment.name}, ${OPERATING_MODE_WORDS[finding.mode].label}` },
    { term: "By", value: agent?.name ?? member?.name ?? "–" },
    { term: "Reported", value: `${finding.occurrences} ${finding.occurrences === 1 ? "time" : "times"}` },
    { term: "First", value: <Time at={finding.created_at} shape="short" /> },
    { term: "Last", value: <Time at={finding.last_seen_at} shape="short" /> },
    { term: "Building on it", value: BEHAVIOUR_WORDS[finding.oversight] },
  ];
}

function InShadow({ finding }: { finding: FindingView }) {
  const { in_shadow, compared } = finding;
  const said = in_shadow === null ? "It was not found in the lab." : `${REPRODUCTION_WORDS[in_shadow]}.`;
  return (
    <>
      <p>{compared.length > 0 && in_shadow === null ? "It confirms what was found in the lab:" : said}</p>
      <ul>
        {compared.map((where) => (
          <li key={where.environment.id} className="mt-1.5 border-t border-line-1 pt-1.5">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Link href={`/environments/${where.environment.id}`} className="link break-words">
                {where.environment.name}
              </Link>
              <Badge variant={where.became === "confirmed" ? "plain" : "dashed"}>
                {REPRODUCTION_WORDS[where.became]}
              </Badge>
              {where.failed_tries > 0 && (
                <span className="text-12 text-fg-2">
                  {where.failed_tries === 1 ? "1 test" : `${where.failed_tries} tests`} did not reproduce it
                </span>
              )}
            </p>
            {where.findings.map((id) => (
              <p key={id}>
                <Link href={`/findings/${id}`} className="link mono break-all">
                  {id}
                </Link>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </>
  );
}
