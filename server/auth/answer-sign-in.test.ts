import { describe, expect, test } from "vitest";
import { Problem } from "#contract/problem.ts";
import { ownDatabase } from "#test/own-database.ts";
import { MAX_BODY_BYTES } from "../body-text.ts";
import { answerSignIn } from "./answer-sign-in.ts";

const own = ownDatabase();
const FORM = "application/x-www-form-urlencoded;charset=UTF-8";

/** What came through, told back. */
const tellBack = async (read: Request) => Response.json({ url: read.url, form: await read.text() });

function ask(given: { body?: string; type?: string | null; path?: string }, answer = tellBack): Promise<Response> {
  const { body = "", type = FORM, path = "callback/credentials" } = given;
  const request = new Request(`http://127.0.0.1:3000/api/auth/${path}`, {
    method: "POST",
    headers: type === null ? {} : { "content-type": type },
    body: new TextEncoder().encode(body),
  });
  return answerSignIn(request, { db: own.db, requestId: "a-request", ip: null }, answer);
}

describe("the door of signing in", () => {
  test("hands on a form as it came, and no address to go to but the form's", async () => {
    const body = "email=ada%40example.test&password=%C3%BC%20+%25";
    expect(await (await ask({ body })).json()).toMatchObject({ form: body });
    const { url } = await (await ask({ path: "signin?callbackUrl=nowhere&error=x" })).json();
    expect(url).toBe("http://127.0.0.1:3000/api/auth/signin?error=x");
  });

  test("takes a request without a body, whatever type it has or has not", async () => {
    for (const type of [null, FORM]) expect((await ask({ type })).status).toBe(200);
  });

  test.each([
    ["half of a JSON object", { body: "{", type: "application/json" }, 415],
    ["no JSON at all", { body: "", type: "application/json" }, 415],
    ["parts", { body: "--x--", type: "multipart/form-data; boundary=x" }, 415],
    ["a body of no type", { body: "a=b", type: null }, 415],
    ["another encoding", { body: "a=b", type: "application/x-www-form-urlencoded; charset=latin1" }, 415],
    ["bytes that are no UTF-8", { body: "a=%ff" }, 400],
    ["NUL", { body: "a=%00" }, 400],
    ["a body over the limit", { body: `a=${"x".repeat(MAX_BODY_BYTES)}` }, 413],
  ])("refuses %s with a problem document", async (_, given, status) => {
    const answer = await ask(given);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([status, "application/problem+json"]);
    expect(answer.headers.get("cache-control")).toBe("no-store");
    expect(Problem.parse(await answer.json())).toMatchObject({ status, instance: "urn:uuid:a-request" });
  });

  test.each([
    ["a refusal without words", new Response({} as unknown as string, { status: 400 }), 400],
    ["a fault", Response.json({ message: "look into the logs" }, { status: 500 }), 500],
  ])("tells %s as a problem document", async (_, answered, status) => {
    const answer = await ask({}, async () => answered);
    expect(answer.status).toBe(status);
    expect(Problem.parse(await answer.json())).toMatchObject({ status });
  });

  test("lets through what tells a page where to go", async () => {
    const where = { url: "http://127.0.0.1:3000/sign-in?error=CredentialsSignin" };
    const answer = await ask({}, async () => Response.json(where, { status: 401 }));
    expect([answer.status, await answer.json()]).toEqual([401, where]);
  });

  test("tells nothing of what broke, and of a database that is away when to come again", async () => {
    const broken = await ask({}, () => Promise.reject(new Error("the reason, with a secret")));
    expect([broken.status, await broken.text()]).toEqual([500, expect.not.stringContaining("secret")]);
    const away = await ask({}, () => Promise.reject(Object.assign(new Error("gone"), { code: "ECONNREFUSED" })));
    expect([away.status, away.headers.get("retry-after")]).toEqual([503, "2"]);
  });
});
