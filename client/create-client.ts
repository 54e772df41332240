import { type ApprovalCalls, approvalCalls } from "./approval-calls.ts";
import { RETRIES, type Retries } from "./backoff.ts";
import { type Following, followEvents } from "./follow-events.ts";
import { type GuardOptions, guardTool, type Permit } from "./guard-tool.ts";
import { intentCalls } from "./intent-calls.ts";
import { kernelCalls } from "./kernel-calls.ts";
import { sessionCalls } from "./session-calls.ts";
import { stagedChat } from "./staged-chat.ts";
import type { Tools } from "./tool-risk.ts";
import { openTransport, type Wire } from "./transport.ts";

export type ClientOptions = {
  /** Where Understudy is, as `http://127.0.0.1:3000`; what comes before `/api/v1`. */
  baseUrl: string;
  /** An agent's, a reporter's or a personal key. In a browser, everyone who can open the page can read it. */
  key: string;
  /** The tools that may be guarded, by name; every other is blocked. */
  tools?: Tools;
  /** How long one attempt may take, beside what it was asked to wait. */
  requestTimeoutMs?: number;
  retries?: Partial<Retries>;
  /** Set where a person sits at a command line: a label on their votes. Without it they are labelled `api`. */
  channel?: "cli";
  fetch?: typeof fetch;
};

/**
 * The client of the agents' API, for Node from version 20.3 on and for browsers. Requests that failed on the way are
 * repeated with the same Idempotency-Key, so each has at most one effect.
 */
export function createClient({
  baseUrl,
  key,
  tools = {},
  requestTimeoutMs = 30_000,
  retries,
  channel,
  ...more
}: ClientOptions) {
  const wire: Wire = {
    baseUrl,
    key,
    requestTimeoutMs,
    channel,
    retries: { ...RETRIES, ...retries },
    fetch: more.fetch ?? ((...request) => fetch(...request)),
  };
  const transport = openTransport(wire);
  const calls: ApprovalCalls = approvalCalls(transport);
  const trials = new Map<string, ReturnType<typeof stagedChat>>();
  const staged = (stagedChangeId: string) => {
    const trial = trials.get(stagedChangeId) ?? stagedChat(transport, stagedChangeId);
    trials.set(stagedChangeId, trial);
    return trial;
  };
  return {
    ...calls,
    ...intentCalls(transport),
    sessions: sessionCalls(transport),
    kernels: kernelCalls(transport),
    /** A rule of a kernel that is on trial, to be answered beside what is live. */
    staged,
    /** What happens in the workspace, event by event, until the signal. */
    followEvents: (following?: Following) => followEvents(wire, following),
    /** Wraps a registered tool, so that it runs with a grant or not at all. */
    guardTool: <Arguments extends Record<string, unknown>, Result>(
      name: string,
      run: (args: Arguments, permit: Permit) => Promise<Result> | Result,
      options?: GuardOptions,
    ) => guardTool<Arguments, Result>(calls, tools, name, run, options),
  };
}
export type Client = ReturnType<typeof createClient>;
