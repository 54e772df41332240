import { generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { GrantRefusedError } from "./verify-grant.ts";
import { usedGrants, verifyGrantOffline } from "./verify-grant-offline.ts";

const BEGAN = new Date("2026-01-01T12:00:00Z");
const AT = BEGAN.getTime() / 1000;
const after = (seconds: number) => new Date((AT + seconds) * 1000);
const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const base = {
  keys: { keys: [{ ...publicKey.export({ format: "jwk" }), kid: "ours", use: "sig" }] },
  issuer: "https://understudy.example.com",
  audience: "env_1",
  workspace: "wsp_1",
  payloadHash: `sha256:${"a".repeat(64)}`,
};
let made = 0;
/** A grant as the server signs it, issued so many seconds after the executor began. */
function grant(issued: number, more: Record<string, unknown> = {}): Promise<string> {
  const claims = {
    iss: base.issuer,
    aud: "env_1",
    env: "env_1",
    sub: "agt_1",
    jti: `grant-${++made}`,
    ws: "wsp_1",
    act: "apr_1",
  };
  const times = { iat: AT + issued, nbf: AT + issued, exp: AT + issued + 300 };
  const rest = {
    ph: base.payloadHash,
    pv: 1,
    mr: null,
    tier: "review",
    sev: "S2",
    mode: "shadow",
    ap: 1,
    epoch: 1,
    leaf: null,
  };
  return new SignJWT({ ...claims, ...times, ...rest, ...more })
    .setProtectedHeader({ alg: "EdDSA", typ: "approval-grant+jwt", kid: "ours" })
    .sign(privateKey);
}
const refusal = (reason: RegExp) =>
  expect.objectContaining({ name: "GrantRefusedError", message: expect.stringMatching(reason) });

test("a grant runs once where it is verified offline, also when it is shown a hundred times at once", async () => {
  const used = usedGrants({ since: BEGAN });
  const token = await grant(60);
  const shown = Array.from({ length: 100 }, () => verifyGrantOffline(token, { ...base, used, now: after(61) }));
  const settled = await Promise.allSettled(shown);
  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(settled.find(({ status }) => status === "rejected")).toMatchObject({
    reason: refusal(/was used here already/),
  });
  expect(
    settled
      .flatMap((each) => (each.status === "rejected" ? [each.reason] : []))
      .every((each) => each instanceof GrantRefusedError),
  ).toBe(true);
});

test("what does not hold is not taken, and is taken once it does", async () => {
  const used = usedGrants({ since: BEGAN });
  const token = await grant(60);
  const other = { ...base, payloadHash: `sha256:${"b".repeat(64)}`, used, now: after(61) };
  await expect(verifyGrantOffline(token, other)).rejects.toEqual(refusal(/not what was approved/));
  expect(used.size).toBe(0);
  expect(await verifyGrantOffline(token, { ...base, used, now: after(61) })).toMatchObject({ act: "apr_1" });
});

test("no more are remembered than may be; what holds is never forgotten for what is new, and what expired makes room", () => {
  const used = usedGrants({ max: 3, since: BEGAN });
  const take = (jti: string, issued: number, now: number) => () =>
    used.take({ jti, iat: AT + issued, exp: AT + issued + 300 }, after(now));
  for (const jti of ["a", "b", "c"]) take(jti, 60, 61)();
  expect(take("d", 60, 61)).toThrow(/too many/);
  expect(take("a", 60, 61)).toThrow(/already/);
  for (const jti of ["e", "f", "g"]) take(jti, 400, 401)();
  expect(used.size).toBe(3);
  expect(take("e", 400, 401)).toThrow(/already/);
});

test("a clock that is set back makes nothing good again that was forgotten", () => {
  const used = usedGrants({ max: 1, since: BEGAN });
  const old = { jti: "old", iat: AT + 60, exp: AT + 360 };
  used.take(old, after(61));
  used.take({ jti: "new", iat: AT + 400, exp: AT + 700 }, after(401));
  expect(() => used.take(old, after(61))).toThrow(/expired/);
});

test("what may have been run by the process before this one is refused", async () => {
  const used = usedGrants({ since: BEGAN });
  for (const issued of [-10, 0, 29]) {
    const told = { ...base, used, now: after(30) };
    await expect(verifyGrantOffline(await grant(issued), told)).rejects.toEqual(refusal(/before this executor began/));
  }
  expect(await verifyGrantOffline(await grant(30), { ...base, used, now: after(30) })).toMatchObject({ sev: "S2" });
});

test.each([
  ["S3", { sev: "S3" }],
  ["S4", { sev: "S4" }],
  ["production", { mode: "production" }],
  ["a severity that is not named", { sev: undefined }],
  ["a mode that is not named", { mode: undefined }],
])("%s is not run offline unless its executor says so", async (_, more) => {
  const used = usedGrants({ since: BEGAN });
  const token = await grant(60, more);
  const told = { ...base, used, now: after(61) };
  await expect(verifyGrantOffline(token, told)).rejects.toEqual(refusal(/consumed first/));
  expect(used.size).toBe(0);
  expect(await verifyGrantOffline(token, { ...told, allowGrave: true })).toMatchObject({ act: "apr_1" });
});
