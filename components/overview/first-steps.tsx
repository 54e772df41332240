"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { useTRPC } from "../trpc.tsx";
import { classNames } from "../ui/class-names.ts";
import { CopyButton } from "../ui/copy-button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";

/** The way to the first request, step by step. */
export function FirstSteps() {
  const trpc = useTRPC();
  const agents = useQuery(trpc.agents.list.queryOptions({ limit: 200 }));
  const known = agents.data?.items ?? [];
  // Drawn in the browser only: what makes it show is loaded there.
  const curl = firstRequest(window.location.origin);
  return (
    <Pane aria-labelledby="first-steps">
      <SectionHeader id="first-steps" title="First steps" note="no request was made yet" />
      <ol className="mt-1 grid gap-3">
        <Step done={false} title="Let the quickstart do all of it">
          <Link href="/onboarding" className="link">
            Quickstart
          </Link>{" "}
          makes an agent, its key, and a membrane that watches what it would ask for. By hand it is three steps:
        </Step>
        <Step done={known.length > 0} title="Register an agent">
          <Link href="/agents" className="link">
            Agents
          </Link>{" "}
          are programs that ask before they act.
        </Step>
        <Step done={known.some((agent) => agent.active_keys > 0)} title="Make it a key">
          On the agent’s own page. The key is shown once.
        </Step>
        <Step done={false} title="Post the first request">
          It is answered with a verdict at once; where a person is asked, the request appears here.
          <div className="relative mt-1.5 max-w-160">
            <pre className="rounded-control bg-bg-2 p-2.5 pr-12 font-mono text-12 break-words whitespace-pre-wrap text-fg-0">
              {curl}
            </pre>
            <span className="absolute top-1.5 right-1.5">
              <CopyButton text={curl} label="Copy the request" iconOnly />
            </span>
          </div>
        </Step>
      </ol>
    </Pane>
  );
}

/** A request that a person has to see in PRODUCTION. */
function firstRequest(origin: string): string {
  const body = {
    action_type: "prompt_mutation",
    description: "Shorten the greeting of the support bot",
    details: { greeting: "Hello, how can I help?" },
    predicted_severity: "S2",
  };
  return [
    `curl ${origin}/api/v1/approvals \\`,
    '  -H "authorization: Bearer $UNDERSTUDY_KEY" \\',
    '  -H "content-type: application/json" \\',
    `  -d '${JSON.stringify(body, null, 2)}'`,
  ].join("\n");
}

function Step({ done, title, children }: { done: boolean; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[18px_minmax(0,1fr)] gap-2.5">
      <span
        className={classNames(
          "keeps-colour mt-px grid size-4.5 place-items-center rounded-chip border-[1.5px]",
          done ? "border-fg-1 bg-fg-1 text-bg-1" : "border-dashed border-fg-2",
        )}
      >
        {done && <Check size={12} strokeWidth={2.2} aria-hidden />}
        <span className="sr-only">{done ? "done" : "to do"}</span>
      </span>
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <div className="text-12 text-pretty text-fg-1">{children}</div>
      </div>
    </li>
  );
}
