import { DrizzleQueryError } from "drizzle-orm";
import { expect, test } from "vitest";
import { openLog } from "./log.ts";

function lineOf(error: unknown): string {
  const lines: string[] = [];
  openLog("info", { write: (line) => lines.push(line) }).error({ err: error }, "it failed");
  return lines[0] ?? "";
}

test("a failed query is told without the values that it was given", () => {
  const cause = Object.assign(new Error("duplicate key"), { code: "23505", detail: "Key (email)=(ann@example.test)" });
  const line = lineOf(new DrizzleQueryError("insert into member values ($1)", ["hash-of-a-password"], cause));
  expect(line).not.toMatch(/hash-of-a-password|ann@example/);
  expect(JSON.parse(line).err).toMatchObject({
    message: "Failed query: insert into member values ($1)",
    cause: { message: "duplicate key", code: "23505" },
  });
  expect(JSON.parse(line).err.at.length).toBeGreaterThan(0);
});

test("an error that is its own cause is told and ends", () => {
  const error = new Error("round and round");
  error.cause = error;
  expect(lineOf(error).match(/round and round/g)?.length).toBe(6);
});

test("what is no error is not told", () => {
  expect(JSON.parse(lineOf("a secret"))).not.toHaveProperty("err");
});
