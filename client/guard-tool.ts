import type { ApprovalCalls } from "./approval-calls.ts";
import { BlockedError, NoGrantError, ToolTimedOutError } from "./errors.ts";
import { payloadHashOf } from "./payload-hash.ts";
import { actionTypeOfTool, type RiskOverride, type Tool, type Tools } from "./tool-risk.ts";
import type { Call } from "./transport.ts";
import type { Patience } from "./wait-for-decision.ts";
import type { Approval, RequestApproval } from "./wire.ts";

type Args = Record<string, unknown>;

/** What one call may say beside its arguments. Nothing here can lower a risk or skip the question. */
export type GuardedCall = Call &
  Patience &
  Omit<Partial<RequestApproval>, "action_type" | "details" | "predicted_severity"> & { override?: RiskOverride };

/** What the tool gets to know of its permission: `token` is the signed proof, for executors that check it themselves. */
export type Permit = { approval: Approval; token: string; signal: AbortSignal };

export type GuardOptions = {
  /** How long the tool may run, in milliseconds. After it the call fails; the tool hears it by its signal. */
  toolTimeoutMs?: number;
  /** Told when the tool ran and its result could not be reported. */
  onUnreported?: (approval: Approval, error: unknown) => void;
};

/**
 * Wraps a tool so that it runs only with a grant: it asks, waits, uses the grant up, runs the tool once with exactly the
 * arguments that were approved, and reports how it went. Whatever is in doubt on the way ends without running it: no
 * such tool, blocked, rejected, no answer, an approval of something else, a grant that somebody else used.
 */
export function guardTool<Arguments extends Args, Result>(
  calls: ApprovalCalls,
  tools: Tools,
  name: string,
  run: (args: Arguments, permit: Permit) => Promise<Result> | Result,
  { toolTimeoutMs, onUnreported = warn }: GuardOptions = {},
): (args: Arguments, call?: GuardedCall) => Promise<Result> {
  return async (args, { signal, timeoutMs, idempotencyKey, override = {}, ...said } = {}) => {
    const tool = registered(tools, name);
    const approvedArgs = asJson(args);
    const request = requestFor(name, tool, approvedArgs, { override, said });
    const asked = await calls.requestApproval(request, { signal, idempotencyKey });
    const approval = await calls.waitForDecision(asked, { signal, timeoutMs });
    const token = await useGrant(calls, approval, request, signal);

    let outcome: { result: Result } | { error: unknown };
    try {
      const running = (ends: AbortSignal) => run(approvedArgs, { approval, token, signal: ends });
      outcome = { result: await inTime(name, toolTimeoutMs, signal, running) };
    } catch (error) {
      outcome = { error };
    }
    const report = "result" in outcome ? { outcome: "succeeded" as const } : failed(outcome.error);
    await calls.reportResult(approval.id, report).catch((error: unknown) => onUnreported(approval, error));
    if ("error" in outcome) throw outcome.error;
    return outcome.result;
  };
}

/** The arguments as JSON has them: what was approved is what runs, however the caller's objects change meanwhile. */
function asJson<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

function registered(tools: Tools, name: string): Tool {
  const tool = Object.hasOwn(tools, name) ? tools[name] : undefined;
  if (tool === undefined) throw new BlockedError(`Tool not registered: ${name}`, null);
  if (tool.blocked) throw new BlockedError(`Tool blocked: ${name}`, null);
  return tool;
}

function requestFor(
  name: string,
  tool: Tool,
  args: Args,
  { override, said }: { override: RiskOverride; said: Partial<RequestApproval> },
): RequestApproval {
  return {
    description: `Call tool: ${name}${tool.description ? ` - ${tool.description}` : ""}`,
    ...(tool.isReversible === undefined ? {} : { is_reversible: tool.isReversible }),
    ...(tool.rollbackPlan === undefined ? {} : { rollback_plan: tool.rollbackPlan }),
    ...said,
    ...(tool.isReversible === false ? { is_reversible: false } : {}),
    ...actionTypeOfTool(tool.riskLevel, override),
    details: { tool: name, arguments: args },
  };
}

/** The grant of exactly this request, used up by exactly this call; or NoGrantError. */
async function useGrant(
  calls: ApprovalCalls,
  approval: Approval,
  { action_type, details = {} }: RequestApproval,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { environment, membrane_revision } = approval;
  const payloadHash = await payloadHashOf({ action_type, environment: environment.id, details, membrane_revision });
  // The digest is of what would run, not what the answer says of itself.
  if (approval.disposition !== "proceed" || approval.payload_hash !== payloadHash) {
    throw new NoGrantError(approval, `${approval.id} approves something else than what was asked`);
  }
  try {
    // A key of this call's own: another run that finds the grant used must not take the first one's answer for its own.
    const { token } = await calls.consume(approval.id, payloadHash, { signal });
    if (typeof token === "string" && token !== "") return token;
  } catch (error) {
    throw new NoGrantError(approval, `No grant for ${approval.id}: ${messageOf(error)}`, error);
  }
  throw new NoGrantError(approval, `No grant came for ${approval.id}`);
}

/** Runs it at most so long. An abort that came before it began keeps it from running at all. */
async function inTime<Result>(
  name: string,
  timeoutMs: number | undefined,
  signal: AbortSignal | undefined,
  run: (ends: AbortSignal) => Promise<Result> | Result,
): Promise<Result> {
  signal?.throwIfAborted();
  const late = new AbortController();
  const ends = signal ? AbortSignal.any([signal, late.signal]) : late.signal;
  if (timeoutMs === undefined) return run(ends);
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timedOut = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new ToolTimedOutError(name, timeoutMs);
      late.abort(error);
      reject(error);
    }, timeoutMs);
  });
  try {
    return await Promise.race([run(ends), timedOut]);
  } finally {
    clearTimeout(timer);
  }
}

const LONGEST_DETAIL = 2000;

function failed(error: unknown) {
  return { outcome: "failed" as const, detail: messageOf(error).slice(0, LONGEST_DETAIL) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function warn(approval: Approval, error: unknown): void {
  // biome-ignore lint/suspicious/noConsole: the tool ran, so nothing is thrown, and nobody asked to be told otherwise
  console.warn(`The result of ${approval.id} could not be reported: ${messageOf(error)}`);
}
