"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MembraneContent, MembraneView } from "#contract/membranes.ts";
import type { TriedPolicies } from "#contract/try-policies.ts";
import { VERDICT_OF_EFFECT } from "#engine/policy.ts";
import { VerdictShape, VerdictWord } from "../posture/verdict-shape.tsx";
import { problemOf } from "../problem.ts";
import { ActProblem } from "../sessions/act-problem.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { VERDICT_WORDS } from "../words.ts";
import { refusedContent } from "./content-faults.ts";

type Facts = { intent: Record<string, unknown> };

/** One intent against the draft as it stands; nothing is recorded. */
export function TryPane({
  membrane,
  content,
  refusal,
}: {
  membrane: MembraneView;
  content: MembraneContent;
  refusal: string | null;
}) {
  const trpc = useTRPC();
  const environment = useQuery(trpc.environments.byId.queryOptions({ environment_id: membrane.environment.id }));
  const [typed, setTyped] = useState<string | null>(null);
  const sample = sampleFacts(membrane, environment.data?.mode);
  const attempt = useMutation(trpc.membranes.tryPolicies.mutationOptions());
  const text = typed ?? sample;
  const facts = factsFrom(text);
  const problem = attempt.error ? problemOf(attempt.error) : null;
  const told =
    problem && refusedContent(problem, attempt.variables?.content ?? content, "The draft cannot be tried yet");
  return (
    <Pane inset="rail" aria-labelledby="try">
      <SectionHeader id="try" title="Try one intent" note="against the draft; nothing is recorded" />
      <Field label="Facts" hint="JSON, by the names that conditions read" error={facts === null ? FAULT : undefined}>
        <Textarea
          rows={12}
          spellCheck={false}
          className="font-mono text-12"
          value={text}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      <Button
        className="mt-2"
        disabledReason={refusal ?? (facts === null ? FAULT : null)}
        pending={attempt.isPending}
        onClick={() => facts && attempt.mutate({ content, facts })}
      >
        Try it
      </Button>
      <div aria-live="polite">
        {problem && <ActProblem problem={told === null ? problem : { ...problem, message: told, errors: [] }} />}
        {attempt.data && <Outcome tried={attempt.data} enforced={membrane.lifecycle === "live"} />}
      </div>
    </Pane>
  );
}

const FAULT = 'Facts are a JSON object with an "intent"';

function Outcome({ tried, enforced }: { tried: TriedPolicies; enforced: boolean }) {
  return (
    <div className="mt-3 grid gap-2 border-t border-line-1 pt-2.5 text-12">
      <p className="flex flex-wrap items-center gap-2">
        <VerdictWord verdict={tried.verdict} enforced={enforced} />
        <span className="text-fg-2">
          {tried.matches.length} of {tried.evaluated} in scope matched
          {tried.coverage_gap && "; uncovered"}
        </span>
      </p>
      <ul aria-label="Matched" className="grid gap-1">
        {tried.matches.map((match) => {
          const verdict = VERDICT_OF_EFFECT[match.effect];
          return (
            <li key={match.policy_id} className="grid grid-cols-[14px_1fr] gap-x-2">
              <VerdictShape verdict={verdict} enforced={enforced} size={14} label={VERDICT_WORDS[verdict].label} />
              <span className="min-w-0 break-words">
                <span className="mono">{match.policy_id}</span>{" "}
                {match.error !== null && <span className="text-fg-1">counts as matched: {match.error}</span>}
                {match.message_to_agent && <span className="text-fg-2">“{match.message_to_agent}”</span>}
              </span>
            </li>
          );
        })}
      </ul>
      {tried.unevaluated.map(({ policy_id, error }) => (
        <p key={policy_id} className="text-fg-1">
          <span className="mono">{policy_id}</span> counts as not matched: {error}
        </p>
      ))}
      {tried.raised_severity && <p>Severity at least {tried.raised_severity}</p>}
      {tried.required_approvals !== null && <p>Approvals at least {tried.required_approvals}</p>}
      {tried.payload && (
        <div>
          <p className="text-fg-2">The payload after it</p>
          <pre className="overflow-x-auto rounded-control bg-bg-1 p-2 font-mono text-11">
            {JSON.stringify(tried.payload, null, 2)}
          </pre>
        </div>
      )}
    </div>
  );
}

/** A place to begin from: where the membrane governs, and an intent of one of its types. */
function sampleFacts({ environment, agent, content }: MembraneView, mode: string | undefined): string {
  const [policy] = content.policies.filter(({ scope }) => scope.action_types.length > 0);
  const action_type = policy?.scope.action_types[0] ?? content.critical_action_types[0] ?? "refund";
  const facts = {
    intent: { action_type, payload: { amount: 250 }, severity: "S2" },
    agent: { name: agent?.name ?? "purser" },
    environment: { name: environment.name, mode: mode ?? "production" },
    history: { same_action_last_hour: 0 },
  };
  return JSON.stringify(facts, null, 2);
}

function factsFrom(text: string): Facts | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("intent" in value)) return null;
    const { intent } = value;
    return typeof intent === "object" && intent !== null ? { ...value, intent: { ...intent } } : null;
  } catch {
    return null;
  }
}
