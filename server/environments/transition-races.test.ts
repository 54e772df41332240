import fc from "fast-check";
import { expect, test } from "vitest";
import { wireId } from "#contract/ids.ts";
import type { TransitionAnswer } from "#contract/transitions.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { addMember, contextFor, createWorkspace, memberActor, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { expectEach, raceInTurn, repeatRace } from "#test/races.ts";
import { recordLabCycle, recordShadowEvidence } from "#test/transition-facts.ts";
import { changeMember } from "../members/change-member.ts";
import { approveTransition, withdrawTransition } from "./decide-transition.ts";
import { requestModeTransition } from "./request-transition.ts";

const own = ownDatabase(12);
const ROUNDS = 40;

/** A step to production that the first of three owners asked for. */
async function waiting() {
  const acme = await createWorkspace(own.db);
  const owner = async (name: string) => {
    const id = await addMember(own.db, acme.id, "owner");
    return contextFor(own.db, memberActor(acme.id, id, "owner", { name }));
  };
  const [ines, tom] = [await owner("Ines"), await owner("Tom")];
  await recordShadowEvidence(acme, acme.environments.shadow);
  const environment_id = wireId("environment", acme.environments.shadow);
  const { transition } = await requestModeTransition(acme.as.owner, { environment_id, to: "production", reason: "" });
  return { acme, ines, tom, ref: { environment_id, transition_id: transition?.id ?? "" } };
}

/** What the log says of the environment, and how it stands. */
async function endOf(acme: TestWorkspace) {
  const id = acme.environments.shadow;
  const [row] = await own.owner`select e.operating_mode, e.revision, t.state from environment e
    join mode_transition t on t.environment_id = e.id where e.id = ${id}`;
  const log = await own.owner`select event from audit_entry where subject_id = ${id} order by id`;
  return { mode: row?.operating_mode, revision: row?.revision, state: row?.state, log: log.map(({ event }) => event) };
}
const isDone = (result: PromiseSettledResult<unknown> | undefined) => result?.status === "fulfilled";

test("of two owners who approve at once, one takes the step, and it is taken once", async () => {
  const winners = new Set<string>();
  await repeatRace(
    async (round) => {
      const { acme, ines, tom, ref } = await waiting();
      const approve = (by: typeof ines) => () => approveTransition(by, { ...ref, comment: "" });
      const results = await raceInTurn<TransitionAnswer>(own.db, round, [approve(ines), approve(tom)]);
      expect(results.filter(isDone)).toHaveLength(1);
      winners.add(isDone(results[0]) ? "Ines" : "Tom");
      expect(await endOf(acme)).toEqual({
        ...{ mode: "production", revision: 2, state: "completed" },
        log: ["mode_transition_asked", "mode_transition"],
      });
    },
    ROUNDS,
    4,
  );
  expectEach(winners, ["Ines", "Tom"]);
});

test("a withdrawal and an approval at once: one of them, and nothing in between", async () => {
  const ends = new Set<string>();
  await repeatRace(
    async (round) => {
      const { acme, ines, ref } = await waiting();
      const results = await raceInTurn<unknown>(own.db, round, [
        () => approveTransition(ines, { ...ref, comment: "" }),
        () => withdrawTransition(acme.as.owner, ref),
      ]);
      expect(results.filter(isDone)).toHaveLength(1);
      const { mode, state } = await endOf(acme);
      ends.add(`${state} ${mode}`);
    },
    ROUNDS,
    4,
  );
  expectEach(ends, ["completed production", "withdrawn shadow"]);
});

test("who is demoted in the same moment approves before it or not at all", async () => {
  const ends = new Set<string>();
  await repeatRace(
    async (round) => {
      const { acme, ines, ref } = await waiting();
      const member_id = wireId("member", ines.actor.kind === "member" ? ines.actor.memberId : "");
      const results = await raceInTurn<unknown>(own.db, round, [
        () => approveTransition(ines, { ...ref, comment: "" }),
        () => changeMember(acme.as.owner, { member_id, role: "viewer" }),
      ]);
      expect(isDone(results[1])).toBe(true);
      const { mode, log } = await endOf(acme);
      expect(mode).toBe(isDone(results[0]) ? "production" : "shadow");
      expect(log.includes("mode_transition")).toBe(isDone(results[0]));
      if (results[0]?.status === "rejected") expect(results[0].reason).toMatchObject({ code: "forbidden" });
      ends.add(mode);
    },
    ROUNDS,
    4,
  );
  expectEach(ends, ["production", "shadow"]);
});

type Asked = { to: OperatingMode; isReady: boolean };

/** Asks for one mode after the other, each with all that could be recorded or with nothing; answers the stays. */
async function walk(path: readonly Asked[]): Promise<OperatingMode[]> {
  const acme = await createWorkspace(own.db);
  const id = acme.environments.lab;
  const environment_id = wireId("environment", id);
  for (const { to, isReady } of path) {
    if (isReady) await recordLabCycle(acme, id);
    if (isReady) await recordShadowEvidence(acme, id);
    await requestModeTransition(acme.as.owner, { environment_id, to, reason: "model" }).catch(() => undefined);
  }
  const steps = await own.owner`select from_mode, to_mode from mode_transition
    where environment_id = ${id} and state = 'completed' order by id`;
  const stays: OperatingMode[] = ["lab", ...steps.map(({ to_mode }) => to_mode)];
  expect(steps.map(({ from_mode }) => from_mode)).toEqual(stays.slice(0, -1));
  const [row] = await own.owner`select operating_mode from environment where id = ${id}`;
  expect(row?.operating_mode).toBe(stays.at(-1));
  return stays;
}

test("no path of any length reaches production from lab without a stay in shadow, in the database too", async () => {
  const aTarget = fc.constantFrom<OperatingMode>("lab", "shadow", "production");
  const aPath = fc.array(fc.record({ to: aTarget, isReady: fc.boolean() }), { minLength: 4, maxLength: 12 });
  const whole = (["shadow", "production", "shadow", "lab", "production", "shadow", "production"] as const).map(
    (to): Asked => ({ to, isReady: true }),
  );
  await fc.assert(
    fc.asyncProperty(aPath, async (path) => {
      const stays = await walk(path);
      for (let index = 1; index < stays.length; index++) {
        expect([stays[index - 1], stays[index]]).toContain("shadow");
      }
    }),
    { numRuns: 25 },
  );
  expect(await walk(whole)).toEqual(["lab", "shadow", "production", "shadow", "lab", "shadow", "production"]);
});
