import { createHash, generateKeyPairSync, randomUUID, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import NextAuth from "next-auth";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { addMember, createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { env } from "../env.ts";
import { authOptions } from "./options.ts";
import { hashPassword } from "./password.ts";
import { actorOfCookie } from "./session-actor.ts";
import { isClaims, readSessionCookie } from "./session-cookie.ts";

const own = ownDatabase();
const password = "correct horse battery";
let memberId: string;
let email: string;

async function listen(server: Server): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no address");
  return `http://127.0.0.1:${address.port}`;
}

/** Hands next-auth what its own adapter for pages hands it. */
async function serveAuth(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://127.0.0.1");
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const cookies = new URLSearchParams((request.headers.cookie ?? "").replaceAll("; ", "&"));
  Object.assign(request, {
    query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split("/").slice(3) },
    cookies: Object.fromEntries(cookies),
    body: Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString())),
  });
  Object.assign(response, {
    status: (code: number) => Object.assign(response, { statusCode: code }),
    json: (body: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(body)),
    send: (body: unknown) => response.end(typeof body === "string" ? body : JSON.stringify(body ?? {})),
  });
  const options = authOptions({ db: own.db, requestId: "test", ip: "192.0.2.1" });
  // The request and response are now what the framework's own types ask for, as far as next-auth looks.
  await Reflect.apply(NextAuth, undefined, [request, response, options]);
}

const authServer = createServer((request, response) => {
  serveAuth(request, response).catch((error) => response.destroy(error));
});
let origin: string;

/** A browser as far as cookies go. */
function browser() {
  const jar = new Map<string, string>();
  const set: string[] = [];
  const go = async (path: string, form?: Record<string, string>) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const init = form && { method: "POST", body: new URLSearchParams(form) };
    const response = await fetch(`${origin}${path}`, { ...init, headers: { cookie }, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) {
      set.push(line);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  const csrf = async () => (await (await go("/api/auth/csrf")).json()).csrfToken;
  return {
    go,
    set,
    cookie: () => [...jar].map(([name, value]) => `${name}=${value}`).join("; "),
    signIn: async (entered: Record<string, string>) =>
      go("/api/auth/callback/credentials", { ...entered, csrfToken: await csrf(), json: "true" }),
    signOut: async () => go("/api/auth/signout", { csrfToken: await csrf(), json: "true" }),
    withProvider: async () => go("/api/auth/signin/oidc", { csrfToken: await csrf(), json: "true" }),
  };
}

beforeAll(async () => {
  origin = await listen(authServer);
  vi.stubEnv("NEXTAUTH_URL", origin);
});
afterAll(() => authServer.close());
beforeEach(async () => {
  await own.owner`delete from attempt`;
  const acme = await createWorkspace(own.db);
  memberId = await addMember(own.db, acme.id, "owner");
  email = `${memberId}@example.test`;
  await own.owner`update member set password_hash = ${await hashPassword(password)} where id = ${memberId}`;
});

describe("the sign-in route", () => {
  test("gives a cookie that only names the sign-in, hidden from scripts and other sites", async () => {
    const ada = browser();
    expect((await ada.signIn({ email, password })).status).toBe(200);
    const cookie = ada.set.find((line) => line.startsWith("understudy.session="));
    expect(cookie).toMatch(/; Path=\/;.*; HttpOnly; SameSite=Lax$/);
    const claims = await readSessionCookie(ada.cookie());
    expect(Object.keys(claims ?? {}).sort()).toEqual(["sid", "wid"]);
    expect(await actorOfCookie(ada.cookie(), own.db)).toMatchObject({ memberId, role: "owner" });
  });

  test("says one word for a wrong password and another for too many attempts", async () => {
    const ada = browser();
    const error = async (given: string) => {
      const { url } = await (await ada.signIn({ email, password: given })).json();
      return new URL(url).searchParams.get("error");
    };
    for (let i = 0; i < 5; i++) expect(await error("wrong horse battery")).toBe("CredentialsSignin");
    expect(await error(password)).toBe("rate_limited");
    expect(ada.cookie()).not.toContain("understudy.session");
  });

  test("tells the browser no more of the session than when it ends", async () => {
    const ada = browser();
    await ada.signIn({ email, password });
    expect(Object.keys(await (await ada.go("/api/auth/session")).json())).toEqual(["expires"]);
  });

  test("revokes the sign-in when the member signs out, so that a stolen cookie is worth nothing", async () => {
    const ada = browser();
    await ada.signIn({ email, password });
    const stolen = ada.cookie();
    await ada.signOut();
    expect(await actorOfCookie(stolen, own.db)).toBeNull();
  });

  test("signs nobody in without its own token against forged requests", async () => {
    const response = await browser().go("/api/auth/callback/credentials", { email, password, json: "true" });
    expect(response.headers.getSetCookie().join()).not.toContain("understudy.session=");
  });
});

describe("with an identity provider", () => {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const grants = new Map<string, { nonce: string; challenge: string }>();
  let claims: Record<string, unknown>;
  let issuer: string;

  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  function idToken(nonce: string): string {
    const now = Math.floor(Date.now() / 1000);
    const body = { iss: issuer, aud: "understudy", iat: now, exp: now + 300, nonce, ...claims };
    const unsigned = `${encode({ alg: "RS256", kid: "1" })}.${encode(body)}`;
    return `${unsigned}.${sign("RSA-SHA256", Buffer.from(unsigned), privateKey).toString("base64url")}`;
  }

  const provider = createServer((request, response) => {
    const answer = (body: object) =>
      response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
    if (request.url === "/.well-known/openid-configuration") {
      return answer({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        id_token_signing_alg_values_supported: ["RS256"],
      });
    }
    if (request.url === "/jwks")
      return answer({ keys: [{ ...publicKey.export({ format: "jwk" }), kid: "1", alg: "RS256" }] });
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      const form = new URLSearchParams(body);
      const grant = grants.get(form.get("code") ?? "");
      const proof = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      if (grant === undefined || proof !== grant.challenge) return response.writeHead(400).end("{}");
      return answer({ access_token: "unused", token_type: "Bearer", id_token: idToken(grant.nonce) });
    });
  });

  beforeAll(async () => {
    issuer = await listen(provider);
    Object.assign(env(), { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "understudy", OIDC_CLIENT_SECRET: "s3cret" });
  });
  afterAll(() => provider.close());

  /** The way through the provider, as a browser takes it. */
  async function through(member: ReturnType<typeof browser>) {
    const { url } = await (await member.withProvider()).json();
    const asked = new URL(url).searchParams;
    const code = randomUUID();
    grants.set(code, { nonce: asked.get("nonce") ?? "", challenge: asked.get("code_challenge") ?? "" });
    return member.go(`/api/auth/callback/oidc?code=${code}&state=${asked.get("state")}`);
  }

  test("a member whose verified address it names is signed in", async () => {
    claims = { sub: "idp|ada", email, email_verified: true };
    const ada = browser();
    await through(ada);
    expect(await actorOfCookie(ada.cookie(), own.db)).toMatchObject({ memberId });
    expect(isClaims(await readSessionCookie(ada.cookie()))).toBe(true);
  });

  test.each([
    ["an address that is not verified", () => ({ sub: "idp|eve", email })],
    ["an address that no member has", () => ({ sub: "idp|eve", email: "eve@example.test", email_verified: true })],
    ["no address", () => ({ sub: "idp|eve" })],
  ])("%s signs nobody in", async (_, named) => {
    claims = named();
    const eve = browser();
    const refused = new URL((await through(eve)).headers.get("location") ?? "");
    const shown = await eve.go(refused.pathname + refused.search);
    expect(shown.headers.get("location")).toContain("/sign-in?error=AccessDenied");
    expect(await actorOfCookie(eve.cookie(), own.db)).toBeNull();
  });
});
