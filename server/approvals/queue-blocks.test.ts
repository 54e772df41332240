import { beforeAll, expect, test } from "vitest";
import { connect, type Database } from "#db/client.ts";
import { asking } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { fewestBlocks, touchedBlocks } from "#test/touched-blocks.ts";
import { castVote } from "./cast-vote.ts";
import { listQueue } from "./read-approvals.ts";
import { requestApproval } from "./request-approval.ts";

const own = ownDatabase(8);
const WAITING = 120;
const PAGE = { limit: 20, view: "waiting" } as const;
/** What cannot be compressed, so that the database keeps it beside the row. */
const LONG = Array.from({ length: 400 }, () => crypto.randomUUID()).join("");

/** One connection, so that what was touched is reported when it is asked for. */
let db: Database;
let short: TestWorkspace;
let long: TestWorkspace;

async function filled(text: string): Promise<TestWorkspace> {
  const acme = await createWorkspace(own.db);
  const ask = (at: number) =>
    requestApproval(
      acme.as.agent,
      asking({ details: { text, at }, predicted_severity: at % 2 === 0 ? "S2" : "S3", timeout_seconds: 3600 + at }),
    );
  await Promise.all(Array.from({ length: WAITING }, (_, at) => ask(at)));
  return acme;
}

beforeAll(async () => {
  db = connect(own.url, { max: 1 });
  [short, long] = [await filled("short"), await filled(LONG)];
  await own.owner`analyze`;
  return () => db.$client.end();
});

const blocksOf = (acme: TestWorkspace, query: Partial<Parameters<typeof listQueue>[1]>) =>
  fewestBlocks(
    () => listQueue({ ...acme.as.owner, db }, { ...PAGE, ...query }),
    () => touchedBlocks(own.owner, db, new URL(own.url).pathname.slice(1)),
  );

test("a page of the queue costs no more for long payloads, nor further down, nor narrowed to a severity", async () => {
  const { next_cursor: cursor } = await listQueue(long.as.owner, PAGE);
  const first = await blocksOf(short, {});
  // A request, its decision, environment and agent: a few blocks of an index and one of a table each.
  expect(first).toBeLessThan(16 * (PAGE.limit + 1));
  for (const query of [{}, { cursor: cursor ?? "" }, { severity: "S3" as const }, { action_type: "prompt_mutation" }]) {
    expect(await blocksOf(long, query), JSON.stringify(query)).toBeLessThan(first * 1.5);
  }
});

test("what is decided costs as little", async () => {
  const items = (await listQueue(long.as.owner, PAGE)).items.slice(0, 5);
  for (const { id } of items) await castVote(long.as.reviewer, { approval_id: id, choice: "reject", comment: "No" });
  expect(await blocksOf(long, { view: "decided" })).toBeLessThan(16 * (PAGE.limit + 1));
});
