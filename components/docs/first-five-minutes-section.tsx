import { CodeBlock } from "./code-block.tsx";
import { FIRST_FIVE_MINUTES } from "./first-five-minutes.ts";

const BUILD = "npm run build:client -- ../my-agent";

/** From a key to a tool that runs with a person's permission, in a program that somebody can copy and start. */
export function FirstFiveMinutes() {
  return (
    <section aria-labelledby="first-five-minutes">
      <h2 id="first-five-minutes" className="mt-10 mb-3 scroll-mt-6 text-16 font-semibold">
        The first five minutes
      </h2>
      <p className="max-w-prose text-fg-1">
        The client is one file for Node from version 20 on and for browsers, with its types. In the folder of this
        server, write it beside your agent:
      </p>
      <div className="mt-2">
        <CodeBlock text={BUILD} label="the command" />
      </div>
      <p className="mt-4 max-w-prose text-fg-1">
        Then guard the tools. One that is safe runs at once. One that is not waits until a person has decided, runs once
        with exactly what was approved, and reports how it went. On any doubt it does not run.
      </p>
      <div className="mt-2">
        <CodeBlock text={FIRST_FIVE_MINUTES} label="the program" />
      </div>
      <p className="mt-2 max-w-prose text-fg-1">
        Start it with an agent’s key of production, open Approvals, and decide. Start it again: nothing is paid twice.
      </p>
    </section>
  );
}
