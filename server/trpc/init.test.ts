import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { expect, test } from "vitest";
import { z } from "zod";
import { connect } from "#db/client.ts";
import { contextFor, systemIn } from "#test/build.ts";
import { AppError } from "../errors.ts";
import { authed, createCallerFactory, router } from "./init.ts";
import { appRouter } from "./router.ts";

const failures: Record<string, () => Error> = {
  conflict: () => new AppError("conflict", "It is decided", { refusal: "already_decided", current: { a: 1 } }),
  step_up: () => new AppError("reauthentication_required", "Enter your password again"),
  down: () => Object.assign(new Error("connect ECONNREFUSED 10.1.2.3"), { code: "ECONNREFUSED" }),
  lost: () => Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
  held: () => Object.assign(new Error("canceling statement due to lock timeout"), { code: "55P03" }),
  broken: () => new Error("secret of the house"),
};
const probe = router({
  fail: authed.input(z.strictObject({ how: z.string() })).query(({ input }) => {
    throw failures[input.how]?.() ?? new Error("unknown failure");
  }),
  change: authed.input(z.strictObject({ how: z.string() })).mutation(({ input }) => {
    throw failures[input.how]?.() ?? new Error("unknown failure");
  }),
});

const change = (how: string) =>
  createCallerFactory(probe)(contextFor(connect("postgres://nobody@127.0.0.1:1/none"), systemIn("none"))).change({
    how,
  });

async function fail(how: string) {
  const db = connect("postgres://nobody@127.0.0.1:1/none");
  const answer = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request(`http://localhost/api/trpc/fail?input=${encodeURIComponent(JSON.stringify({ how }))}`),
    router: probe,
    createContext: () => contextFor(db, systemIn("none")),
  });
  const body = await answer.json();
  return { status: answer.status, message: body.error.message, data: body.error.data, text: JSON.stringify(body) };
}

test("a use-case's refusal keeps its words, its rule and the present state", async () => {
  expect(await fail("conflict")).toMatchObject({
    status: 409,
    message: "It is decided",
    data: { code: "CONFLICT", problem: { code: "conflict", refusal: "already_decided", current: { a: 1 } } },
  });
  expect(await fail("step_up")).toMatchObject({
    status: 403,
    data: { problem: { code: "reauthentication_required" } },
  });
});

test("a database that is away is 503 without its address", async () => {
  const { status, text } = await fail("down");
  expect(status).toBe(503);
  expect(text).not.toMatch(/10\.1\.2\.3|ECONN/);
});

test("a database that was lost on the way is in doubt after a change, and not after reading", async () => {
  expect((await fail("lost")).message).toContain("nothing was changed");
  await expect(change("lost")).rejects.toMatchObject({
    code: "SERVICE_UNAVAILABLE",
    message: "The database did not say whether this was recorded. Look again before you repeat it",
  });
});

test("a lock is somebody else's change to who changes something, and not to who only reads", async () => {
  await expect(change("held")).rejects.toMatchObject({
    code: "CONFLICT",
    message: expect.stringContaining("Somebody"),
  });
  expect(await fail("held")).toMatchObject({
    status: 503,
    message: "The database cannot read this now; nothing was changed. Try again shortly",
  });
});

test("the unexpected is hidden behind a reference, and no error carries a stack", async () => {
  const { status, message, data, text } = await fail("broken");
  expect(status).toBe(500);
  expect(message).toBe(`Something broke on our side. Reference: ${data.reference}`);
  expect(text).not.toMatch(/secret|stack|\.ts/);
});

type Procedure = { _def: { type: string; inputs: z.ZodType[] } };
const procedures: [string, Procedure][] = Object.entries(Object(appRouter._def.procedures));

test.each(procedures)("%s refuses fields that it does not know", (_, { _def: { type, inputs } }) => {
  const [schema] = inputs;
  if (schema === undefined) {
    expect(type).not.toBe("mutation");
    return;
  }
  const { error } = schema.safeParse({ "no such field": 1 });
  const codes = (error?.issues ?? []).map((issue) => issue.code);
  expect(codes.some((code) => code === "unrecognized_keys" || code === "invalid_union")).toBe(true);
});
