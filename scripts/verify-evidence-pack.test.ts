import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import canonicalize from "canonicalize";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { EVIDENCE_PACK_FORMAT, type EvidencePack } from "#contract/evidence-pack.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { castVote } from "#server/approvals/cast-vote.ts";
import { signedNote } from "#server/audit/checkpoint-keys.ts";
import { getCheckpoints } from "#server/audit/read-checkpoints.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { signCheckpointNow } from "#server/audit/sign-checkpoint.ts";
import { graduateSession } from "#server/sessions/graduate-session.ts";
import { makeEvidencePack } from "#server/sessions/make-evidence-pack.ts";
import { markObservation } from "#server/sessions/mark-observation.ts";
import { recordObservation } from "#server/sessions/record-observation.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { decideBoth, decideSealed, openSession } from "#test/sessions.ts";
import { understudy } from "./understudy.ts";
import { verifyEvidencePack } from "./verify-evidence-pack.ts";

const own = ownDatabase(4);
const folder = mkdtempSync(join(tmpdir(), "understudy-evidence-"));
let acme: TestWorkspace;
let session_id = "";
let key = "";
/** Of the step to supervised, and of the one to autonomous. */
let packs: [EvidencePack, EvidencePack];

/** Signed again as only the log's own key holder could, so that the other checks have to find what was changed. */
function resigned(change: (pack: EvidencePack) => void, pack = packs[0]): string {
  const { signature: _, ...changed } = structuredClone(pack) as EvidencePack;
  change(changed as EvidencePack);
  const digest = createHash("sha256")
    .update(canonicalize(changed) ?? "")
    .digest("base64");
  const text = `${EVIDENCE_PACK_FORMAT}\n${changed.origin}\n${digest}\n`;
  return JSON.stringify({ ...changed, signature: signedNote(text, changed.origin, new Date()) });
}

const verified = (text: string) => verifyEvidencePack(text, [key]);

beforeAll(async () => {
  acme = await createWorkspace(own.db);
  session_id = await openSession(acme, {
    min_observations: 4,
    agreement_threshold: 0.6,
    critical_miss_window_hours: 0,
  });
  for (const n of [0, 1]) await decideBoth(acme.as.reporter, session_id, `case-${n}`, "pay", "pay");
  await decideSealed(acme, session_id, "case-2", { action: "pay" }, "decline");
  for (const n of [3, 4]) await decideBoth(acme.as.reporter, session_id, `case-${n}`, "pay", "pay");
  await markObservation(acme.as.owner, { session_id, observation_id: "case-2", critical_miss: true });
  await graduateSession(acme.as.owner, { session_id, reason: "It agrees" });
  for (const n of [1, 2, 3, 4]) {
    const { approval_id } = await recordObservation(acme.as.agent, {
      ...{ session_id, observation_id: `shown-${n}`, context: { order: n } },
      agent_recommendation: {
        ...{ action: n < 4 ? "pay" : "decline", arguments: { order: n } },
        ...{ confidence: 0.8, reasoning: "as ever" },
      },
    });
    await castVote(acme.as.reviewer, { approval_id: approval_id ?? "", choice: "approve", comment: "seen" });
  }
  await graduateSession(acme.as.owner, { session_id, reason: "Still" });
  await expect(makeEvidencePack(acme.as.owner, { session_id })).rejects.toMatchObject({ code: "unavailable" });
  await sequenceEntries(own.db);
  await signCheckpointNow(acme.as.owner);
  packs = [
    await makeEvidencePack(acme.as.viewer, { session_id, stay: 2 }),
    await makeEvidencePack(acme.as.viewer, { session_id }),
  ];
  key = (await getCheckpoints(acme.as.viewer, { limit: 1 })).verifier_keys[0] ?? "";
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("the evidence pack of a step up", () => {
  test("holds its decisions, unsealed, with statistics, misses, votes and configuration, and is intact", () => {
    const [first, second] = packs;
    expect(verified(JSON.stringify(first)).read.decisions).toHaveLength(5);
    expect(first.statistics).toMatchObject({
      agreement: { agreed: 4, total: 5 },
      misses: { count: 1, total: 5 },
      arms: { blind: { agreed: 0, total: 1 }, shown: { agreed: 4, total: 4 }, difference: null },
    });
    expect(first).toMatchObject({ critical_misses: { length: 1 }, votes: [], configuration: { length: 2 } });
    expect(verified(JSON.stringify(second, null, 2)).statistics).toMatchObject({
      agreement: { agreed: 4, total: 4 },
      arms: { shown: { agreed: 4, total: 4 }, blind: { total: 0 } },
      calibration: { total: 4 },
    });
    expect(second.votes).toHaveLength(4);
    expect(second.decisions[0]?.content).toContain('"arguments":{"order":1}');
  });

  test("is broken by any character that is changed", () => {
    const text = JSON.stringify(packs[0]);
    for (let n = 0; n < 200; n++) {
      const at = Math.floor((n * text.length) / 200);
      const other = text[at] === "x" ? "y" : "x";
      expect(() => verified(`${text.slice(0, at)}${other}${text.slice(at + 1)}`), `character ${at}`).toThrow();
    }
    expect(() => verifyEvidencePack(text, [])).toThrow("not signed by a key given");
  });

  test("is broken by anything that is added, wherever it stands", () => {
    const text = JSON.stringify(packs[0]);
    const begins = [...text.matchAll(/\{/g)].map(({ index }) => index + 1).filter((at) => text[at - 2] !== "\\");
    expect(begins.length).toBeGreaterThan(20);
    for (const at of begins) {
      expect(() => verified(`${text.slice(0, at)}"more":1,${text.slice(at)}`), `character ${at}`).toThrow();
    }
    // The same name twice: who reads the first is told another thing than who reads the last.
    const twice = text.replace("{", '{"statistics":{"agreement":{"agreed":99,"total":99}},');
    expect(() => verified(twice)).toThrow("no evidence pack of this version");
  });

  const [first, last] = [0, -1];
  test.each<[string, (pack: EvidencePack) => void, string]>([
    ["a decision that is left out", (pack) => void pack.decisions.splice(2, 1), "and the pack makes it"],
    ["the last decision left out", (pack) => void pack.decisions.splice(last, 1), "the pack holds 4"],
    [
      "a recommendation that was not sealed",
      (pack) => reword(pack.decisions[first], '"pay"', '"deny"'),
      "What was sealed",
    ],
    ["a decision that was not made", (pack) => reverse(pack.decisions[2]), "is not the one that the log has there"],
    [
      "a statistic that does not follow",
      (pack) => Object.assign(pack.statistics, { kappa: null }),
      "statistics are not",
    ],
    ["a statistic too many", (pack) => Object.assign(pack.statistics, { more: 1 }), "statistics are not"],
    ["another log's name", (pack) => Object.assign(pack, { origin: `${pack.origin}x` }), "not signed by a key given"],
    [
      "an entry in the place of another",
      (pack) => Object.assign(pack, { graduation: pack.configuration[0] }),
      "is not what",
    ],
    [
      "another skill's name",
      (pack) => Object.assign(pack.session, { skill_name: "another" }),
      "is of another session or came later",
    ],
    [
      "another session's name",
      (pack) => Object.assign(pack.session, { id: wireId("session", crypto.randomUUID()) }),
      "is of another session or came later",
    ],
    ["a vote that is none", (pack) => void pack.votes.push(pack.graduation), "is not what the pack gives it out to be"],
    [
      "a configuration that is none",
      (pack) => void pack.configuration.push(pack.graduation),
      "is not what the pack gives it out to be",
    ],
    ["something more", (pack) => Object.assign(pack.session, { owner: "nobody" }), "no evidence pack of this version"],
    ["a decision of another case", (pack) => swap(pack.decisions), "is of another session or came later"],
  ])("signed again with %s is broken", (_, change, fault) => {
    expect(() => verified(resigned(change))).toThrow(fault);
  });

  test("that says of agreement throughout that κ is certainly 1, as packs did, is intact; with another range it is broken", () => {
    const saying = (low: number) =>
      resigned(
        ({ statistics }) => Object.assign(statistics, { kappa: { value: 1, interval: { low, high: 1 }, total: 4 } }),
        packs[1],
      );
    expect(verified(saying(1)).statistics.kappa).toMatchObject({ value: 1, total: 4 });
    expect(verified(JSON.stringify(packs[1])).statistics.kappa?.interval.low).toBeLessThan(1);
    expect(() => verified(saying(0.9))).toThrow("statistics are not");
  });

  test("signed again as it was is intact", () => {
    expect(verified(resigned(() => undefined)).pack.session).toMatchObject({
      agent: "the agent",
      device_id: "device-1",
    });
  });

  test("is verified at the command line, offline", async () => {
    const say = async (...args: string[]): Promise<[number, string]> => {
      const results: string[] = [];
      const say = (line: string) => void results.push(line);
      const terminal = { note: say, result: say, input: async () => "", ask: async () => null, isInteractive: false };
      return [await understudy(["evidence", "verify", ...args], terminal), results.join("\n")];
    };
    const at = (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    const good = at("good.json", JSON.stringify(packs[0], null, 1));
    expect(await say(good, "--key", key)).toEqual([
      0,
      expect.stringMatching(
        /^intact\t4 of 5\tdecisions agreed at shadow\n.*: 1 of 5 counted decisions were made while the/,
      ),
    ]);
    const bad = at(
      "bad.json",
      resigned((pack) => void pack.decisions.pop()),
    );
    expect(await say(bad, "--key", key)).toEqual([1, expect.stringMatching(/^broken\tThe step rests on 5/)]);
    expect((await say(good))[0]).toBe(2);
    expect(await say(good, "--key", key.slice(0, -1))).toEqual([2, expect.stringMatching(/^This is no verifier key/)]);
  });
});

test("a session that never graduated has none, and nobody of another workspace has any", async () => {
  const fresh = await openSession(acme);
  const refusal = { code: "conflict", extra: { refusal: "no_graduation" } };
  await expect(makeEvidencePack(acme.as.owner, { session_id: fresh })).rejects.toMatchObject(refusal);
  await expect(makeEvidencePack(acme.as.owner, { session_id, stay: 1 })).rejects.toMatchObject(refusal);
  const stranger = await createWorkspace(own.db);
  await expect(makeEvidencePack(stranger.as.owner, { session_id })).rejects.toMatchObject({ code: "not_found" });
  await expect(makeEvidencePack(acme.as.agent, { session_id })).rejects.toMatchObject({ code: "forbidden" });
});

test("texts that were removed after their retention time are missed where the step rests on them, and nowhere else", async () => {
  const id = uuidOf("session", session_id) ?? "";
  const remove = (event: string) =>
    own.owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`;
      await tx`update audit_entry set body = '' where event = ${event}::audit_event and subject_id = ${id}`;
    });
  await remove("session_created");
  const pack = await makeEvidencePack(acme.as.owner, { session_id, stay: 2 });
  expect(verified(JSON.stringify(pack)).pack.configuration).toHaveLength(1);
  await remove("graduated");
  const refusal = { code: "conflict", extra: { refusal: "texts_removed" } };
  await expect(makeEvidencePack(acme.as.owner, { session_id, stay: 2 })).rejects.toMatchObject(refusal);
});

function reword(decision: EvidencePack["decisions"][number] | undefined, from: string, to: string): void {
  if (decision) decision.content = decision.content.replace(from, to);
}

function reverse(decision: EvidencePack["decisions"][number] | undefined): void {
  if (decision) decision.decision.entry = decision.decision.entry.replace('"disagree"', '"agree"');
}

function swap(decisions: EvidencePack["decisions"]): void {
  const [one, other] = decisions;
  if (one && other) [one.decision, other.decision] = [other.decision, one.decision];
}
