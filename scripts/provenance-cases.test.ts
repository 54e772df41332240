import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CreateKernel } from "#contract/kernels.ts";
import { BrokenLog } from "#engine/audit-verification.ts";
import { recordEvent } from "#server/audit/audit-store.ts";
import { exportEntries } from "#server/audit/export-entries.ts";
import { getCheckpoints, getNewestNote } from "#server/audit/read-checkpoints.ts";
import { getEntries } from "#server/audit/read-entries.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { signCheckpointNow } from "#server/audit/sign-checkpoint.ts";
import { type Context, withTx } from "#server/context.ts";
import { createKernel } from "#server/kernels/create-kernel.ts";
import { reportKernelRequest } from "#server/kernels/report-request.ts";
import { createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import type { PublishedCase } from "#test/published-cases.ts";
import { openCheckpoints, verifyExport } from "./verify-audit-export.ts";

/** The published cases of the log against the product's own log. */
const CASES: PublishedCase[] = JSON.parse(
  readFileSync(new URL("../engine/vectors/provenance.json", import.meta.url), "utf8"),
);
const caseOf = (id: string): PublishedCase => {
  const found = CASES.find((each) => each.id === id);
  if (found === undefined) throw new Error(`there is no published case ${id}`);
  return found;
};

const own = ownDatabase(4);

async function* bytesOf(lines: readonly string[]): AsyncGenerator<Uint8Array, void> {
  yield new TextEncoder().encode(lines.map((line) => `${line}\n`).join(""));
}

async function logOf(owner: Context, agentId: string, count: number): Promise<void> {
  const happenings = Array.from(
    { length: count },
    (_, n) => ({ event: "agent_changed", subject: { kind: "agent", id: agentId }, reason: `record ${n + 1}` }) as const,
  );
  await withTx(owner, (ctx) => recordEvent(ctx, ...happenings));
  await sequenceEntries(own.db);
}

/** A log of so many entries, as it was exported, and what was signed of it. */
async function signedLog(count: number) {
  const acme = await createWorkspace(own.db);
  await logOf(acme.as.owner, acme.agentId, count);
  await signCheckpointNow(acme.as.owner);
  const [key = ""] = (await getCheckpoints(acme.as.viewer, { limit: 1 })).verifier_keys;
  let text = "";
  for await (const piece of exportEntries(acme.as.viewer, { format: "jsonl" })) text += piece;
  return {
    lines: text.trimEnd().split("\n"),
    checkpoints: openCheckpoints([await getNewestNote(acme.as.viewer)], [key]),
  };
}

/** Whether the export is what was signed; if not, the entry that stands where the first bad one is, by its own number. */
async function verdictOn(lines: readonly string[], checkpoints: ReturnType<typeof openCheckpoints>) {
  try {
    const { entries } = await verifyExport(bytesOf(lines), checkpoints);
    return { valid: true, count: entries };
  } catch (error) {
    if (!(error instanceof BrokenLog) || error.position === null) throw error;
    return { valid: false, first_bad_entry: Number(/"position":(\d+)}$/.exec(lines[error.position - 1] ?? "")?.[1]) };
  }
}

test("chain-empty", async () => {
  expect(await verdictOn([], [])).toEqual(caseOf("chain-empty").expect);
});

type Mutation = { entry: number; set?: string; delete?: boolean };

test.each(["tamper-id", "tamper-delete-first"])("%s", async (id) => {
  const { given, expect: expected } = caseOf(id);
  const { entry, set, delete: isDeleted } = given.mutation as Mutation;
  const { lines, checkpoints } = await signedLog(Number(given.records));
  expect(await verdictOn(lines, checkpoints)).toEqual({ valid: true, count: lines.length });
  const at = entry - 1;
  const line = lines[at] ?? "";
  const changed = isDeleted
    ? lines.toSpliced(at, 1)
    : lines.with(at, line.replace(new RegExp(`"${set}":"[^"]*"`), `"${set}":"another"`));
  expect(changed).not.toEqual(lines);
  expect(await verdictOn(changed, checkpoints)).toEqual(expected);
});

test("recent-entries-order", async () => {
  const { given } = caseOf("recent-entries-order");
  const acme = await createWorkspace(own.db);
  await logOf(acme.as.owner, acme.agentId, Number(given.stored));
  const { items } = await getEntries(acme.as.viewer, { limit: Number(given.limit) });
  const positions = items.map(({ position }) => position ?? 0);
  expect(positions).toEqual(Array.from({ length: Number(given.limit) }, (_, n) => (positions[0] ?? 0) - n));
  expect(items[0]?.body).toContain(`record ${given.stored}`);
});

test("record-stores-hashes-only", async () => {
  const { given, expect: expected } = caseOf("record-stores-hashes-only");
  const said = [String(given.request), String(given.response)] as const;
  const acme = await createWorkspace(own.db);
  const made = CreateKernel.parse({ name: "assistant", preset: "default" });
  const { id: kernel_id } = await createKernel(acme.as.owner, made);
  const [request, response] = said;
  const recorded = await reportKernelRequest(acme.as.owner, { kernel_id, request, response });
  const [entry] = await own.owner<{ body: string }[]>`
    select body from audit_entry where workspace_id = ${acme.id} and event = 'kernel_request'`;
  const tables = await own.owner<{ table_name: string }[]>`
    select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const kept = await Promise.all(
    tables.map(({ table_name }) => own.owner`select t::text as line from ${own.owner(table_name)} t`),
  );
  const isKept = kept.flat().some(({ line }) => said.some((text) => String(line).includes(text)));
  const { request_hash, response_hash } = recorded;
  expect({ request_hash, response_hash, raw_text_stored: isKept }).toEqual(expected);
  expect(JSON.parse(entry?.body ?? "").after).toMatchObject({ request_hash, response_hash });
});
