import { afterAll, beforeAll, expect, test } from "vitest";
import { agentIn, configure } from "#test/approvals.ts";
import { createWorkspace } from "#test/build.ts";
import { agentKey, type Listening, listeningApi } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { publishedCasesOf, unexpectedIn } from "#test/published-cases.ts";
import { createClient } from "./create-client.ts";
import { ApprovalRejectedError, BlockedError } from "./errors.ts";

const own = ownDatabase();
let api: Listening;
beforeAll(async () => {
  api = await listeningApi(own.db);
});
afterAll(() => api.close());

type Guarded = {
  op: string;
  handler: { mode: "lab" | "production"; approval_mode: string; auto_approve_in_lab: boolean };
  call: { name?: string; timeout_seconds?: number; predicted_severity?: string; requires_approval_override?: boolean };
};

/** What a call may ask for is to count as safer; that is how one would skip the approval here. */
const SAFER = { riskLevel: "safe", predictedSeverity: "S0" } as const;

/** A guarded call in an environment as the case has it: a tool of the case's severity, which never ends by itself. */
async function callGuarded({ handler, call }: Guarded): Promise<Record<string, unknown>> {
  const acme = await createWorkspace(own.db);
  await configure(own.db, acme, handler.mode, {
    approval: { mode: handler.approval_mode, require_comment: false },
    risk: { auto_approve_review_in_lab: handler.auto_approve_in_lab },
  });
  await agentIn(own.db, acme, handler.mode);
  const key = await agentKey(acme, handler.mode);
  const riskLevel = call.predicted_severity === "S2" ? "medium" : "safe";
  const client = createClient({ baseUrl: api.url, key, tools: { tool: { riskLevel } } });
  const endless = (_: object, { signal }: { signal: AbortSignal }) =>
    new Promise<string>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  const timeout = call.timeout_seconds === undefined ? {} : { toolTimeoutMs: call.timeout_seconds * 1000 };
  const tool = client.guardTool(call.name ?? "tool", endless, timeout);
  const options = call.requires_approval_override === false ? { override: SAFER } : {};
  const error: unknown = await tool({ text: "hello" }, options).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const blocked = error instanceof BlockedError;
  return {
    success: error === null,
    blocked,
    approval_required: error instanceof ApprovalRejectedError,
    block_reason: blocked && error.approval === null ? "unregistered_tool" : null,
    error: error instanceof Error ? error.message : null,
  };
}

test.each(publishedCasesOf("client/published-cases.test.ts"))("the published case %s holds", async (_, published) => {
  const { error_contains_any: words, ...expected } = published.expect;
  const answer = await callGuarded(published.given as Guarded);
  expect({ answer, wrong: unexpectedIn({ ...published, expect: expected }, answer) }).toMatchObject({ wrong: {} });
  if (Array.isArray(words)) expect(words.some((word) => String(answer.error).includes(word))).toBe(true);
});
