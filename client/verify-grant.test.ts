import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { payloadHashOf } from "./payload-hash.ts";
import { GrantRefusedError, type VerifyGrantOptions, verifyGrant } from "./verify-grant.ts";

const NOW = new Date("2026-01-01T12:00:00Z");
const AT = NOW.getTime() / 1000;
const ISSUER = "https://understudy.example.com";
const ENVIRONMENT = "env_0193c0ffee0070008000000000000001";
const WORKSPACE = "wsp_0193c0ffee0070008000000000000002";

function keyPair() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  const { x = "" } = publicKey.export({ format: "jwk" });
  return { privateKey, x };
}
const ours = keyPair();
const next = keyPair();
const theirs = keyPair();
const jwk = (kid: string, x: string) => ({ kty: "OKP", crv: "Ed25519", x, kid, use: "sig", alg: "EdDSA" });
const hash = await payloadHashOf({
  action_type: "refund",
  environment: ENVIRONMENT,
  details: { amount: 20, to: "A-1" },
});

const options: VerifyGrantOptions = {
  keys: { keys: [jwk("ours", ours.x), jwk("next", next.x)] },
  issuer: ISSUER,
  audience: ENVIRONMENT,
  workspace: WORKSPACE,
  payloadHash: hash,
  now: NOW,
};
const header = { alg: "EdDSA", typ: "approval-grant+jwt", kid: "ours" };
const claims = {
  iss: ISSUER,
  aud: ENVIRONMENT,
  sub: "agt_0193c0ffee0070008000000000000003",
  jti: "0193c0ff-ee00-4000-8000-000000000004",
  iat: AT - 10,
  nbf: AT - 10,
  exp: AT + 290,
  ws: WORKSPACE,
  act: "apr_0193c0ffee0070008000000000000005",
  env: ENVIRONMENT,
  ph: hash,
  pv: 1,
  mr: null,
  tier: "review",
  sev: "S2",
  mode: "shadow",
  ap: 1,
  epoch: 1,
  leaf: null,
};

const encode = (value: unknown) =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** A token by hand, as somebody would make it who need not keep to any library. */
function made(head: unknown, body: unknown, key: KeyObject = ours.privateKey): string {
  const signed = `${encode(head)}.${encode(body)}`;
  return `${signed}.${sign(null, Buffer.from(signed), key).toString("base64url")}`;
}
const good = made(header, claims);
const [head = "", body = "", signature = ""] = good.split(".");
const with_ = (more: Record<string, unknown>) => made(header, { ...claims, ...more });
const headed = (more: Record<string, unknown>, key?: KeyObject) => made({ ...header, ...more }, claims, key);
const without = (name: string) =>
  made(header, Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name)));
const hmac = (secret: string | Buffer) => {
  const signed = `${encode({ ...header, alg: "HS256" })}.${body}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
};
const noted = { ...claims, note: "x" };
const bytes = Buffer.from(signature, "base64url");
/** The same signature with S + L in the place of S: the malleable twin. */
function twin(): string {
  const order = 2n ** 252n + 27742317777372353535851937790883648493n;
  const s = BigInt(`0x${Buffer.from(bytes.subarray(32)).reverse().toString("hex")}`) + order;
  const high = Buffer.from(s.toString(16).padStart(64, "0"), "hex").reverse();
  return `${head}.${body}.${Buffer.concat([bytes.subarray(0, 32), high]).toString("base64url")}`;
}
/** The last character of the signature carries four bits that mean nothing. */
const loose = `${good.slice(0, -1)}${
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"[
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".indexOf(good.slice(-1)) + 1
  ]
}`;

const ATTACKS: Record<string, string> = {
  "no algorithm, no signature": `${encode({ ...header, alg: "none" })}.${body}.`,
  "no algorithm, the real signature": `${encode({ ...header, alg: "none" })}.${body}.${signature}`,
  "NONE in capitals": made({ ...header, alg: "NoNe" }, claims),
  "HMAC with the public key as secret": hmac(Buffer.from(ours.x, "base64url")),
  "HMAC with the public key's text as secret": hmac(ours.x),
  "HMAC with the key set as secret": hmac(JSON.stringify(options.keys)),
  "another algorithm for the same key": headed({ alg: "Ed25519" }),
  ES256: headed({ alg: "ES256" }),
  "an algorithm in lower case": headed({ alg: "eddsa" }),
  "no algorithm named": made({ typ: header.typ, kid: header.kid }, claims),
  "another's key under our name": made(header, claims, theirs.privateKey),
  "our next key under the name of this one": made(header, claims, next.privateKey),
  "an unknown key": headed({ kid: "theirs" }, theirs.privateKey),
  "no key named": made({ alg: "EdDSA", typ: header.typ }, claims),
  "a key named by a number": headed({ kid: 0 }),
  "a key named as a path": headed({ kid: "../../ours" }),
  "a key that the token brings": headed({ jwk: jwk("ours", theirs.x) }, theirs.privateKey),
  "a key at an address": headed({ jku: "https://evil.example/jwks.json" }),
  "a certificate at an address": headed({ x5u: "https://evil.example/cert.pem" }),
  "a certificate chain": headed({ x5c: ["MIIB"] }),
  "a critical extension": headed({ crit: ["exp"], exp: 1 }),
  "an unencoded payload": headed({ b64: false, crit: ["b64"] }),
  compression: headed({ zip: "DEF" }),
  "another type": headed({ typ: "JWT" }),
  "no type": made({ alg: "EdDSA", kid: "ours" }, claims),
  "the type in capitals": headed({ typ: "APPROVAL-GRANT+JWT" }),
  "the type with its media prefix": headed({ typ: "application/approval-grant+jwt" }),
  "a stripped signature": `${head}.${body}.`,
  "two parts": `${head}.${body}`,
  "a truncated signature": good.slice(0, -4),
  "a flipped bit in the signature": `${head}.${body}.${Buffer.from(bytes.map((byte, at) => (at ? byte : byte ^ 1))).toString("base64url")}`,
  "the malleable twin of the signature": twin(),
  "loose bits in the signature": loose,
  "another's signature": `${head}.${body}.${with_({ ap: 2 }).split(".")[2]}`,
  "all zeros as signature": `${head}.${body}.${Buffer.alloc(64).toString("base64url")}`,
  "swapped claims": `${head}.${encode({ ...claims, act: "apr_other" })}.${signature}`,
  "duplicated parts": `${good}.${signature}`,
  "five parts, as encrypted": `${head}.${body}.${signature}.${body}.${signature}`,
  "two tokens": `${good},${good}`,
  "a space before": ` ${good}`,
  "a line end after": `${good}\n`,
  "a space between": `${head}. ${body}.${signature}`,
  padding: `${head}.${body}.${signature}==`,
  "plain base64": `${head}.${body}.${Buffer.alloc(64, 255).toString("base64").slice(0, 86)}`,
  "a bearer prefix": `Bearer ${good}`,
  "the JSON form": JSON.stringify({ protected: head, payload: body, signature }),
  nothing: "",
  dots: "..",
  "a header that is no JSON": made("hello", claims),
  "a header that is a list": made([header], claims),
  "a payload that is no JSON": made(header, "hello"),
  "a payload that is a list": made(header, [claims]),
  "a claim that is there twice": made(header, JSON.stringify(claims).replace('"ap":1', '"ap":9,"ap":1')),
  "a payload that is there twice": made(header, JSON.stringify(claims).replace('"ph":', '"ph":"sha256:0","ph":')),
  "a header that is there twice": made(JSON.stringify(header).replace('"alg":', '"alg":"none","alg":'), claims),
  "a space within the claims": made(header, JSON.stringify(claims).replace(",", ", ")),
  "a line end within the header": made(`${JSON.stringify(header)}\n`, claims),
  "a mark of the byte order before the claims": made(header, `\uFEFF${JSON.stringify(claims)}`),
  "claims that are no UTF-8": (() => {
    const text = Buffer.concat([Buffer.from(JSON.stringify(noted).slice(0, -2)), Buffer.from([0xff, 0x22, 0x7d])]);
    const signed = `${encode(header)}.${text.toString("base64url")}`;
    return `${signed}.${sign(null, Buffer.from(signed), ours.privateKey).toString("base64url")}`;
  })(),
  "letters that look like ours": good.replace("e", "е"),
  "a full-width dot": good.replace(".", "．"),
  "a zero-width space": good.replace(".", ".\u200B"),
  "a NUL after": `${good}\0`,
  "a token within a token": made({ ...header, cty: "JWT" }, good),
  "a token as its own claims": made(header, good),
  "a token of ours for something else": made({ alg: "EdDSA", kid: "ours", typ: "JWT" }, claims),
  "a megabyte": `${head}.${"A".repeat(1_000_000)}.${signature}`,
  "an approval of another kind of type": with_({ act: 1 }),
  "an environment in a list": with_({ env: [ENVIRONMENT] }),
  "a revision of text": with_({ pv: "1" }),
  "too long": with_({ note: "x".repeat(5000) }),
  "another issuer": with_({ iss: "https://evil.example" }),
  "an issuer that begins like ours": with_({ iss: `${ISSUER}.evil.example` }),
  "issuers in a list": with_({ iss: [ISSUER] }),
  "another audience": with_({ aud: "env_0193c0ffee0070008000000000000009" }),
  "audiences in a list": with_({ aud: [ENVIRONMENT, "env_other"] }),
  "another environment for our audience": with_({ env: "env_0193c0ffee0070008000000000000009" }),
  "another workspace": with_({ ws: "wsp_0193c0ffee0070008000000000000009" }),
  "another payload": with_({ ph: `sha256:${"0".repeat(64)}` }),
  "a payload in capitals": with_({ ph: hash.toUpperCase() }),
  expired: with_({ iat: AT - 400, nbf: AT - 400, exp: AT - 31 }),
  "expiring in text": with_({ exp: String(AT + 290) }),
  "expiring never": without("exp"),
  "expiring in infinity": made(header, JSON.stringify(claims).replace(`"exp":${AT + 290}`, '"exp":1e999')),
  "living longer than any grant": with_({ exp: AT + 1000 }),
  "not valid yet": with_({ nbf: AT + 60 }),
  "valid from no moment": without("nbf"),
  "issued in the future": with_({ iat: AT + 60 }),
  "issued long ago, expiring soon": with_({ iat: AT - 2000, nbf: AT - 2000, exp: AT + 10 }),
  "issued at no moment": without("iat"),
  "without a name": without("jti"),
  "without an approval": without("act"),
  "without a payload": without("ph"),
  "with half a person": with_({ ap: 0.5 }),
};

describe("a grant", () => {
  test("that was given for this payload, here, holds", async () => {
    expect(await verifyGrant(good, options)).toEqual(claims);
    expect(await verifyGrant(without("sev"), options)).toMatchObject({ sev: null });
    expect((await verifyGrant(made({ ...header, kid: "next" }, claims, next.privateKey), options)).ap).toBe(1);
  });

  test("holds within thirty seconds of a wrong clock, and no longer", async () => {
    const at = (seconds: number) => ({ ...options, now: new Date((AT + seconds) * 1000) });
    expect((await verifyGrant(good, at(-39))).jti).toBe(claims.jti);
    expect((await verifyGrant(good, at(319))).jti).toBe(claims.jti);
    await expect(verifyGrant(good, at(-41))).rejects.toThrow(GrantRefusedError);
    await expect(verifyGrant(good, at(321))).rejects.toThrow(GrantRefusedError);
  });

  test("is as the server's digest: order and spacing of a payload mean nothing, a changed byte everything", async () => {
    const digest = (details: Record<string, unknown>) =>
      payloadHashOf({ action_type: "refund", environment: ENVIRONMENT, details });
    expect(await digest({ to: "A-1", amount: 20.0 })).toBe(hash);
    expect(await digest({ to: "A-1", amount: 20.01 })).not.toBe(hash);
  });

  test.each(Object.entries(ATTACKS))("is refused with %s", async (_, token) => {
    await expect(verifyGrant(token, options)).rejects.toThrow(GrantRefusedError);
  });

  test.each([
    ["two keys of one name", { keys: [jwk("ours", theirs.x), jwk("ours", ours.x)] }],
    ["a private key for a public one", { keys: [{ ...jwk("ours", ours.x), d: ours.x }] }],
    ["a key for encryption", { keys: [{ ...jwk("ours", ours.x), use: "enc" }] }],
    ["a key on another curve", { keys: [{ ...jwk("ours", ours.x), crv: "X25519" }] }],
    ["a shared secret", { keys: [{ kty: "oct", k: ours.x, kid: "ours" }] }],
    ["no key", { keys: [] }],
  ])("is refused where the key set holds %s", async (_, keys) => {
    await expect(verifyGrant(good, { ...options, keys })).rejects.toThrow(GrantRefusedError);
  });

  test("is refused once its key is rotated out or revoked, and while no key is published because all is stopped", async () => {
    const after = { keys: [jwk("next", next.x)] };
    await expect(verifyGrant(good, { ...options, keys: after })).rejects.toThrow("its key is not known");
    const replaced = { keys: [jwk("ours", next.x), jwk("next", next.x)] };
    await expect(verifyGrant(good, { ...options, keys: replaced })).rejects.toThrow(GrantRefusedError);
    await expect(verifyGrant(good, { ...options, keys: { keys: [] } })).rejects.toThrow("its key is not known");
  });

  test("is attacked in at least forty ways", () => {
    expect(Object.keys(ATTACKS).length).toBeGreaterThanOrEqual(40);
    expect(new Set(Object.values(ATTACKS)).size).toBe(Object.keys(ATTACKS).length);
    expect(Object.values(ATTACKS)).not.toContain(good);
  });
});
