"use client";

import { useEffect, useRef } from "react";
import { Link } from "#components/ui/link.tsx";
import type { QuickstartAnswer } from "#contract/onboarding.ts";
import { CodeBlock } from "../docs/code-block.tsx";
import { governed, membranePath } from "../membranes/membrane-words.ts";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { ArrivalLine } from "./arrival-line.tsx";

/** What was made: the key, this once, and the intent to send with it. */
export function QuickstartMade({ made }: { made: QuickstartAnswer }) {
  const { membrane, agent, secret, first_request: request } = made;
  const head = useRef<HTMLParagraphElement>(null);
  useEffect(() => head.current?.focus(), []);
  return (
    <div className="grid max-w-190 grid-cols-1">
      <Pane>
        <p ref={head} tabIndex={-1} className="text-13">
          <Link href={membranePath(membrane.id)} className="link">
            {membrane.name}
          </Link>{" "}
          watches {governed(membrane)}. It is in SHADOW: every verdict is recorded, and it holds nothing back.
        </p>
      </Pane>
      <Pane aria-labelledby="the-key">
        <SectionHeader id="the-key" title={`The key of ${agent.name}`} note="shown once" />
        <p className="mt-1 mb-2 text-12 text-fg-1">
          It is not stored and cannot be shown again. If it is lost, revoke it and make a new one.
        </p>
        <CodeBlock text={secret ?? ""} label="the key" />
        <p className="mt-3 mb-1.5 text-12 text-fg-1">For the shell or the program that sends intents:</p>
        <CodeBlock text={`export UNDERSTUDY_KEY=${secret}`} label="the setting" />
      </Pane>
      <Pane aria-labelledby="the-request">
        <SectionHeader id="the-request" title="The first intent" note="from a shell, or from a program" />
        <h3 className="mt-2 mb-1.5 text-12 font-medium">curl</h3>
        <CodeBlock text={request.curl} label="the request" />
        <h3 className="mt-3 mb-1.5 text-12 font-medium">
          TypeScript{" "}
          <span className="font-normal text-fg-2">
            saved as <span className="mono">first-intent.mjs</span> beside the client that{" "}
            <span className="mono">npm run build:client -- ../my-agent</span> writes, plain Node runs it
          </span>
        </h3>
        <CodeBlock text={request.typescript} label="the program" />
      </Pane>
      <Pane aria-labelledby="the-arrival" className="border-b-0">
        <SectionHeader id="the-arrival" title="What arrives" />
        <div className="mt-2">
          <ArrivalLine agentId={agent.id} membraneId={membrane.id} />
        </div>
      </Pane>
    </div>
  );
}
