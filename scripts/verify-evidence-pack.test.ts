import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import canonicalize from "canonicalize";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  EVIDENCE_PACK_FORMAT,
  type EvidencePack,
  FIRST_EVIDENCE_PACK_FORMAT,
  type KnownEvidencePack,
} from "#contract/evidence-pack.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { evidenceAbove } from "#engine/evidence/anytime.ts";
import { firstPackStatistics } from "#engine/evidence/first-pack-statistics.ts";
import { cancelApproval } from "#server/approvals/cancel-approval.ts";
import { castVote } from "#server/approvals/cast-vote.ts";
import { signedNote } from "#server/audit/checkpoint-keys.ts";
import { getCheckpoints } from "#server/audit/read-checkpoints.ts";
import { sequenceEntries } from "#server/audit/sequence-entries.ts";
import { signCheckpointNow } from "#server/audit/sign-checkpoint.ts";
import { configureSession } from "#server/sessions/configure-session.ts";
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
let afterwards = (): Promise<unknown> => Promise.resolve();
/** Of the step to supervised, and of the one to autonomous. */
let packs: [EvidencePack, EvidencePack];

/** Signed again as only the log's own key holder could, so that the other checks have to find what was changed. */
function resigned(change: (pack: KnownEvidencePack) => void, pack: KnownEvidencePack = packs[0]): string {
  const { signature: _, ...changed } = structuredClone(pack);
  change(changed as KnownEvidencePack);
  const digest = createHash("sha256")
    .update(canonicalize(changed) ?? "")
    .digest("base64");
  const text = `${changed.format}\n${changed.origin}\n${digest}\n`;
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
  await recordObservation(acme.as.agent, {
    session_id,
    observation_id: "open",
    agent_recommendation: { action: "pay" },
  });
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
  for (const observation_id of ["taken-back", "waiting"]) {
    const agent_recommendation = { action: "pay" };
    const asked = await recordObservation(acme.as.agent, { session_id, observation_id, agent_recommendation });
    const approval_id = asked.approval_id ?? "";
    if (observation_id === "taken-back") await cancelApproval(acme.as.agent, { approval_id, reason: "no more" });
    else afterwards = () => cancelApproval(acme.as.agent, { approval_id, reason: "after the step" });
  }
  await decideBoth(acme.as.reporter, session_id, "both-1", "pay", "pay");
  const confidence_gate = { method: "wilson" as const, p0_autonomous: 0.5, alpha: 0.1 };
  await configureSession(acme.as.owner, { session_id, config: { confidence_gate }, reason: "To be sure" });
  await graduateSession(acme.as.owner, { session_id, reason: "Still" });
  await afterwards();
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
      evidence: { gate: "agreement_threshold", p0: 0.6, alpha: null, value: evidenceAbove(0.6, 4, 5), total: 5 },
      arms: { blind: { total: 1 }, shown: { total: 0 }, together: { agreed: 4, total: 4 }, difference: null },
      ...{ silence: "one_sided", kappa: null, brier: null, ece: null },
      ac1: { total: 5, interval: { low: expect.any(Number), high: 1 } },
    });
    expect(first).toMatchObject({ critical_misses: { length: 1 }, votes: [], configuration: { length: 2 } });
    expect(verified(JSON.stringify(second, null, 2)).statistics).toMatchObject({
      agreement: { agreed: 5, total: 5 },
      evidence: { gate: "confidence", p0: 0.5, alpha: 0.1, value: evidenceAbove(0.5, 5, 5), needed: null },
      arms: { shown: { agreed: 4, total: 4 }, blind: { total: 0 }, together: { agreed: 1, total: 1 } },
      brier: { total: 4, value: expect.closeTo(0.04, 12), interval: { low: expect.closeTo(0, 9) } },
      ece: { total: 4, value: expect.closeTo(0.2, 12), interval: { low: 0 } },
    });
    expect(second.statistics).toEqual(verified(JSON.stringify(second)).statistics);
    expect(second.votes).toHaveLength(4);
    expect(second.decisions[0]?.content).toContain('"arguments":{"order":1}');
  });

  test("counts what was not decided when the stay ended, and is intact without it as files from before are", () => {
    expect(packs.map(({ not_decided }) => not_decided)).toEqual([
      [{ arm: "blind", undecided: 0, waiting: 1 }],
      [{ arm: "shown", undecided: 1, waiting: 1 }],
    ]);
    expect(verified(resigned((pack) => delete pack.not_decided)).pack).not.toHaveProperty("not_decided");
    const [first] = packs;
    const changed = JSON.stringify({ ...first, not_decided: [] });
    expect(() => verified(changed)).toThrow("not what was signed");
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
  test.each<[string, (pack: KnownEvidencePack) => void, string]>([
    ["a decision that is left out", (pack) => void pack.decisions.splice(2, 1), "and the pack makes it"],
    ["the last decision left out", (pack) => void pack.decisions.splice(last, 1), "the pack holds 4"],
    [
      "a recommendation that was not sealed",
      (pack) => reword(pack.decisions[first], '"pay"', '"deny"'),
      "What was sealed",
    ],
    ["a decision that was not made", (pack) => reverse(pack.decisions[2]), "is not the one that the log has there"],
    ["a statistic that does not follow", (pack) => Object.assign(pack.statistics, { ac1: null }), "statistics are not"],
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

  test.each<[string, string[], unknown]>([
    ["an AC1 that is surer", ["ac1", "interval", "low"], 0.9],
    ["an AC1 of more decisions", ["ac1", "total"], 500],
    ["no range of AC1", ["ac1", "interval"], undefined],
    ["a κ that is another", ["kappa", "value"], 0.5],
    ["a κ that says nothing", ["kappa"], null],
    ["a smaller score of Brier's", ["brier", "value"], 0.03],
    ["a narrower range of Brier's score", ["brier", "interval", "high"], 0.5],
    ["Brier's score of more decisions", ["brier", "total"], 5],
    ["a smaller calibration error", ["ece", "value"], 0.1],
    ["a narrower range of it", ["ece", "interval", "high"], 0.5],
    ["it of fewer decisions", ["ece", "total"], 3],
    ["another level to test against", ["evidence", "p0"], 0.6],
    ["another gate", ["evidence", "gate"], "agreement_threshold"],
    ["more evidence", ["evidence", "value"], 40],
    ["evidence of more decisions", ["evidence", "total"], 6],
    ["another α", ["evidence", "alpha"], 0.05],
    ["something needed that is not", ["evidence", "needed"], 20],
    ["what came together as shown", ["arms", "shown"], { agreed: 5, total: 5 }],
    ["what came together as blind", ["arms", "blind"], { agreed: 1, total: 1 }],
    ["nothing that came together", ["arms", "together"], { agreed: 0, total: 0 }],
    ["a difference where there is none", ["arms", "difference"], { value: 0, interval: { low: 0, high: 0 } }],
    ["a rate that is another", ["agreement", "rate"], 0.99],
    ["a lower bound that is another", ["agreement", "anytime", "low"], 0.5],
    ["fewer misses possible", ["misses", "ceiling"], 0.1],
  ])("signed again with %s is broken", (_, path, value) => {
    const changed = (pack: KnownEvidencePack) => {
      const last = path.at(-1) ?? "";
      const place = path.slice(0, -1).reduce<unknown>((at, name) => Reflect.get(Object(at), name), pack.statistics);
      expect(Object.hasOwn(Object(place), last)).toBe(true);
      Reflect.set(Object(place), last, value);
    };
    expect(() => verified(resigned(changed, packs[1]))).toThrow("statistics are not");
  });

  test("signed again with another name for what is null there is broken", () => {
    const renamed = ({ statistics }: KnownEvidencePack) => {
      const { kappa: _, ...others } = statistics;
      expect(_).toBeNull();
      return { ...others, sure: 1 };
    };
    const changed = (pack: KnownEvidencePack) => Object.assign(pack, { statistics: renamed(pack) });
    expect(() => verified(resigned(changed))).toThrow("statistics are not");
  });

  test("is verified in its first form too, by what that form says and no other", () => {
    const { graduation, decisions } = verified(JSON.stringify(packs[1])).read;
    const [first, earliest] = firstPackStatistics(decisions, graduation);
    const saying = (statistics: object, format = FIRST_EVIDENCE_PACK_FORMAT) =>
      resigned((pack) => Object.assign(pack, { format, statistics }), packs[1]);
    for (const statistics of [first, earliest]) {
      expect(verified(saying(statistics ?? {})).pack.format).toBe(FIRST_EVIDENCE_PACK_FORMAT);
      expect(() => verified(saying({ ...statistics, ac1: { value: 0.9, total: 5 } }))).toThrow("statistics are not");
      expect(() => verified(saying(statistics ?? {}, EVIDENCE_PACK_FORMAT as never))).toThrow("statistics are not");
    }
    expect(() => verified(saying(packs[1].statistics))).toThrow("statistics are not");
    // The form is part of what is signed.
    const relabelled = JSON.stringify({ ...packs[1], format: FIRST_EVIDENCE_PACK_FORMAT });
    expect(() => verified(relabelled)).toThrow("not signed by a key given");
  });

  test("that was made before there was another form is intact", () => {
    const { verifier_key, pack } = JSON.parse(readFileSync(new URL("evidence-pack-v1.json", import.meta.url), "utf8"));
    const { statistics, read } = verifyEvidencePack(JSON.stringify(pack), [verifier_key]);
    expect(pack.format).toBe(FIRST_EVIDENCE_PACK_FORMAT);
    expect(read.decisions).toHaveLength(4);
    expect(statistics.arms).toMatchObject({ shown: { agreed: 4, total: 4 }, together: { total: 0 } });
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
        /^intact\t4 of 5\tdecisions agreed at shadow\n.*: of 5 counted decisions 1 were made while .*, 0 seeing it, and 4 came .* not here 0 blind ended without a decision and 1 waited, as the server counted them; the step/,
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
