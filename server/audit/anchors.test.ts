import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import { splitNotes } from "#engine/audit-checkpoint.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { withTx } from "../context.ts";
import { anchorCheckpoints } from "./anchor-checkpoints.ts";
import { listAnchored } from "./anchor-store.ts";
import { anchorsFrom } from "./anchors.ts";
import { recordEvent } from "./audit-store.ts";
import { sequenceEntries } from "./sequence-entries.ts";
import { signCheckpointNow } from "./sign-checkpoint.ts";

const own = ownDatabase();
const folder = mkdtempSync(join(tmpdir(), "understudy-anchors-"));
const git = (...args: string[]) => execFileSync("git", ["-C", join(folder, "clone"), ...args], { encoding: "utf8" });
const received: string[] = [];
let webhookStatus = 200;
const receiver = createServer((request, response) => {
  request.setEncoding("utf8").on("data", (text: string) => received.push(text));
  request.on("end", () => response.writeHead(webhookStatus).end());
});
let acme: TestWorkspace;
let address = "";
beforeAll(async () => {
  execFileSync("git", ["init", "--quiet", join(folder, "clone")]);
  git("config", "user.email", "anchors@example.test");
  git("config", "user.name", "Anchors");
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  const bound = receiver.address();
  address = `http://127.0.0.1:${typeof bound === "object" ? bound?.port : ""}`;
  acme = await createWorkspace(own.db);
});
afterAll(() => {
  receiver.close();
  rmSync(folder, { recursive: true });
});

const log = () => wireId("workspace", acme.id);
const keptIn = (place: string) => splitNotes(readFileSync(join(folder, place, `${log()}.notes`), "utf8"));
const anchored = () => withTx(acme.as.viewer, listAnchored);

/** Writes so many entries, signs, and answers the note. */
async function signAfter(count: number): Promise<string> {
  const subject = { kind: "agent" as const, id: acme.agentId };
  const happenings = Array.from({ length: count }, () => ({ event: "agent_changed" as const, subject }));
  await withTx(acme.as.owner, (ctx) => recordEvent(ctx, ...happenings));
  await sequenceEntries(own.db);
  return (await signCheckpointNow(acme.as.owner)).note;
}

test("every anchor is handed each checkpoint once, and keeps it as it was signed", async () => {
  const anchors = anchorsFrom(`file:${folder}/volume, git:${folder}/clone,${address}/take?secret=word, log`);
  const first = await signAfter(3);
  expect(await anchorCheckpoints(own.db, anchors)).toBe(4);
  expect(await anchorCheckpoints(own.db, anchors)).toBe(0);
  const second = await signAfter(2);
  webhookStatus = 500;
  expect(await anchorCheckpoints(own.db, anchors)).toBe(3);
  expect(keptIn("volume")).toEqual([first, second]);
  expect(keptIn("clone")).toEqual([first, second]);
  expect(git("log", "--format=%s").trim().split("\n")).toHaveLength(2);
  expect(received).toEqual([first, second]);
  const webhook = `webhook ${address.slice("http://".length)}`;
  expect((await anchored()).get(webhook)).toMatchObject({ size: 3, fault: "It took none: It answered 500" });
  webhookStatus = 200;
  expect(await anchorCheckpoints(own.db, anchors)).toBe(1);
  expect((await anchored()).get(webhook)).toMatchObject({ size: 5, fault: null });
});

test("a log that was restored from an old backup, or written anew, is found by what was kept, which is not covered up", async () => {
  const anchors = anchorsFrom(`file:${folder}/restored`);
  const name = `file:${folder}/restored`;
  const honest = await signAfter(4);
  await anchorCheckpoints(own.db, anchors);
  const file = join(folder, "restored", `${log()}.notes`);
  const longer = honest.replace(/\n\d+\n/, "\n1000\n");
  for (const [kept, said] of [
    [longer, "It keeps a checkpoint of 1000 entries, and the log has"],
    [honest.replace(/\n(\d+)\n.{4}/, "\n$1\nAAAA"), "are not those of the checkpoint that it keeps"],
  ] as const) {
    writeFileSync(file, kept);
    await signAfter(1);
    expect(await anchorCheckpoints(own.db, anchors)).toBe(0);
    expect((await anchored()).get(name)?.fault).toContain(said);
    expect(readFileSync(file, "utf8")).toBe(kept);
  }
  writeFileSync(file, honest);
  expect(await anchorCheckpoints(own.db, anchors)).toBe(1);
  expect((await anchored()).get(name)?.fault).toBeNull();
});

test("what names no anchor is refused without telling what it was", () => {
  expect(() => anchorsFrom("log,ftp://user:password@host/")).toThrow(/^AUDIT_ANCHORS names no anchor: ftp:\/\/us…;/);
  expect(() => anchorsFrom("file:relative")).toThrow("names no anchor");
  expect(anchorsFrom("").concat(anchorsFrom(" , "))).toEqual([]);
});
