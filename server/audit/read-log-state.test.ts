import { expect, test } from "vitest";
import { agentActor, contextFor, createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { withTx } from "../context.ts";
import { mintId } from "../ids.ts";
import { recordEvent } from "./audit-store.ts";
import { readLogState } from "./read-log-state.ts";
import { sequenceEntries } from "./sequence-entries.ts";

const own = ownDatabase();

test("a log that nothing has its place in yet is empty", async () => {
  const acme = await createWorkspace(own.db);
  expect(await readLogState(acme.as.viewer)).toMatchObject({ entries: 0, last_at: null });
});

test("the log is as long as its placed entries, and its last entry is the newest of them", async () => {
  const acme = await createWorkspace(own.db);
  const other = await createWorkspace(own.db);
  const log = (ctx: typeof acme.as.owner) =>
    withTx(ctx, (ctx) =>
      recordEvent(ctx, { event: "agent_registered", subject: { kind: "agent", id: mintId() }, isFirst: true }),
    );
  await log(acme.as.owner);
  const second = await log(acme.as.owner);
  await log(other.as.owner);
  await sequenceEntries(own.db);
  const placed = await readLogState(acme.as.viewer);
  expect(placed).toEqual({
    entries: 2,
    last_at: second.toISOString(),
    waits_seconds: null,
    permits_nothing: false,
    clock_odd_seconds: null,
  });

  await log(acme.as.owner);
  expect(await readLogState(acme.as.viewer)).toEqual(placed);
});

test("a key that may not read is told nothing of the log", async () => {
  const acme = await createWorkspace(own.db);
  const mute = agentActor(acme.id, acme.agentId, acme.environments.lab, { scopes: ["intents:write"] });
  await expect(readLogState(contextFor(own.db, mute))).rejects.toMatchObject({ code: "forbidden" });
});
