import { expect, onTestFinished, test } from "vitest";
import { Collector } from "./collector.ts";

/** A collector whose statements end when the test says so, oldest first. */
function collecting() {
  const batches: (readonly string[])[] = [];
  const ends: (() => void)[] = [];
  const collector = new Collector<string>((records) => {
    batches.push(records);
    return new Promise((resolve) => ends.push(() => resolve(records.map((record) => `${record}!`))));
  });
  const answers: Promise<string>[] = [];
  const take = (...records: string[]) => {
    for (const record of records) answers.push(collector.take(record, record));
  };
  const endOldest = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  // What is left under way would be given up long after its test, where nobody waits for it.
  onTestFinished(async () => {
    while (ends.length > 0) await endOldest();
    await Promise.all(answers);
  });
  return { batches, answers, take, endOldest };
}

test("nothing waits while less than two statements are under way, and what waits then travels together", async () => {
  const { batches, take, endOldest } = collecting();
  take("a", "b", "c", "d", "e");
  expect(batches).toEqual([["a"], ["b"]]);
  await endOldest();
  expect(batches.slice(2)).toEqual([["c", "d", "e"]]);
});

test("a few wait beside many until they are half as many, or until the many are written", async () => {
  const { batches, answers, take, endOldest } = collecting();
  take("a", "b", "c", "d", "e", "f", "g", "h");
  await endOldest();
  await endOldest();
  expect(batches.slice(2)).toEqual([["c", "d", "e", "f", "g", "h"]]);
  take("i", "j");
  expect(batches).toHaveLength(3);
  take("k");
  expect(batches.slice(3)).toEqual([["i", "j", "k"]]);
  await endOldest();
  await endOldest();
  take("l", "m");
  expect(batches.slice(4)).toEqual([["l"], ["m"]]);
  await endOldest();
  await endOldest();
  expect(await Promise.all(answers)).toEqual([..."abcdefghijklm"].map((record) => `${record}!`));
});

test("what waits beside many is written when they are", async () => {
  const { batches, take, endOldest } = collecting();
  take("a", "b", "c", "d", "e", "f", "g");
  await endOldest();
  await endOldest();
  take("h");
  expect(batches).toHaveLength(3);
  await endOldest();
  expect(batches.slice(3)).toEqual([["h"]]);
});

test("what waits beside a statement that was lost is told at once that nothing of it was written", async () => {
  const fails: ((error: Error) => void)[] = [];
  const collector = new Collector<string>(() => new Promise((_, reject) => fails.push(reject)));
  const answers = ["a", "b", "c"].map((record) => collector.take(record, record));
  const told = Promise.allSettled(answers);
  for (const fail of fails.splice(0)) fail(Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }));
  const words = (await told).map((each) => (each.status === "rejected" ? each.reason.message : "written"));
  expect(words).toEqual(
    [/did not say/, /did not say/, /nothing was changed/].map((text) => expect.stringMatching(text)),
  );
  expect(fails).toHaveLength(0);
});
