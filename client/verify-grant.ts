import { base64url, decodeProtectedHeader, errors, importJWK, type JWK, jwtVerify } from "jose";

/** What a grant says, once its signature and its claims hold. */
export type GrantClaims = {
  iss: string;
  /** The environment in which it may be executed. */
  aud: string;
  /** The agent or member that asked. */
  sub: string;
  /** Names the grant; an executor that works offline keeps it until `exp`, and runs nothing twice. */
  jti: string;
  iat: number;
  nbf: number;
  exp: number;
  /** The workspace, and the approval request. */
  ws: string;
  act: string;
  env: string;
  /** The digest of exactly what may be executed. */
  ph: string;
  /** The revision of the environment that it was judged by. */
  pv: number;
  /** The revision of the membrane; null without one. */
  mr: number | null;
  tier: string;
  /** The severity, and the mode of the environment, in which it was approved; null in a token from before they were named. */
  sev: string | null;
  mode: string | null;
  /** How many people approved. */
  ap: number;
  epoch: number;
  /** The leaf of the audit entry that says it was approved. */
  leaf: string | null;
};

/** A public key as a key set has it (RFC 7517); whatever else it names is refused or not looked at. */
export type GrantKey = {
  kty?: string | undefined;
  crv?: string | undefined;
  x?: string | undefined;
  kid?: string | undefined;
  use?: string | undefined;
  d?: string | undefined;
};

export type VerifyGrantOptions = {
  /** The installation's public keys, as `/.well-known/jwks.json` answers them: pinned, or fetched and kept at most 5 minutes. */
  keys: { keys: readonly GrantKey[] };
  issuer: string;
  /** The id of the environment that this executor executes in. */
  audience: string;
  workspace: string;
  /** The digest of what is about to run, from `payloadHashOf`. */
  payloadHash: string;
  now?: Date;
};

/** The token permits nothing. Do not run. */
export class GrantRefusedError extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(`The grant is not valid: ${reason}. Do not run it`, options);
    this.name = "GrantRefusedError";
  }
}

const TYPE = "approval-grant+jwt";
const LONGEST = 4096;
/** How far the executor's clock may be off. */
export const SKEW_SECONDS = 30;
const LONGEST_LIFE_SECONDS = 900;
const FORM = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}$/;
const HEADER = ["alg", "kid", "typ"];

/**
 * What a grant permits, or `GrantRefusedError`. Asks nobody. It says that the grant was given, not that it was not used:
 * consume it first, and run only on a yes; where that cannot be, `verifyGrantOffline` remembers what was run.
 */
export async function verifyGrant(token: string, options: VerifyGrantOptions): Promise<GrantClaims> {
  const { kid } = checkForm(token);
  const key = publicKeyOf(kid, options.keys.keys);
  const payload = await verifySignature(token, key, options);
  const claims = checkClaims(payload);
  if (claims.aud !== options.audience || claims.env !== options.audience) throw refuse("it is for another environment");
  if (claims.ws !== options.workspace) throw refuse("it is of another workspace");
  if (claims.exp - claims.iat > LONGEST_LIFE_SECONDS) throw refuse("it lives too long");
  if (claims.ph !== options.payloadHash) throw refuse("what is about to run is not what was approved");
  return claims;
}

export function refuse(reason: string, cause?: unknown): GrantRefusedError {
  return new GrantRefusedError(reason, { cause });
}

/** One form alone: three parts in canonical base64url, the first two as they were written by whoever signs. */
function checkParts(token: string): void {
  if (typeof token !== "string" || token.length > LONGEST || !FORM.test(token))
    throw refuse("it has not the form of one");
  const parts = token.split(".");
  for (const part of parts) {
    if (base64url.encode(base64url.decode(part)) !== part) throw refuse("it is not canonical");
  }
  for (const part of parts.slice(0, 2)) {
    if (!isPlainJson(base64url.decode(part))) throw refuse("it is not written as it is signed");
  }
}

/** No header that could name a key or change the rules. */
function checkForm(token: string): { kid: string } {
  checkParts(token);
  let header: Record<string, unknown>;
  try {
    header = { ...decodeProtectedHeader(token) };
  } catch (error) {
    throw refuse("its header cannot be read", error);
  }
  if (Object.keys(header).sort().join() !== HEADER.join()) throw refuse("its header says more, or less, than it may");
  if (header.alg !== "EdDSA" || header.typ !== TYPE) throw refuse("it is something else");
  if (typeof header.kid !== "string") throw refuse("it names no key");
  return { kid: header.kid };
}

/** As it was written by whoever signs: no claim twice, of which readers take different ones, and no space between. */
function isPlainJson(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return JSON.stringify(JSON.parse(text)) === text;
  } catch {
    return false;
  }
}

function publicKeyOf(kid: string, keys: readonly GrantKey[]): GrantKey {
  const [key, ...others] = keys.filter((each) => each.kid === kid);
  if (key === undefined || others.length > 0) throw refuse("its key is not known");
  const isFit = key.kty === "OKP" && key.crv === "Ed25519" && (key.use ?? "sig") === "sig" && key.d === undefined;
  if (!isFit) throw refuse("its key does not sign grants");
  return key;
}

async function verifySignature(
  token: string,
  { kty, crv, x }: GrantKey,
  { issuer, audience, now }: VerifyGrantOptions,
) {
  try {
    const key = await importJWK({ kty, crv, x } as JWK, "EdDSA");
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["EdDSA"],
      typ: TYPE,
      issuer,
      audience,
      clockTolerance: SKEW_SECONDS,
      maxTokenAge: LONGEST_LIFE_SECONDS,
      requiredClaims: ["iat", "nbf", "exp", "jti", "sub"],
      ...(now === undefined ? {} : { currentDate: now }),
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw refuse("it has expired", error);
    throw refuse("its signature or its claims do not hold", error);
  }
}

function checkClaims(payload: Readonly<Record<string, unknown>>): GrantClaims {
  const text = (name: string) => {
    const value = payload[name];
    if (typeof value !== "string" || value === "") throw refuse(`it says nothing of ${name}`);
    return value;
  };
  const named = (name: string) => (payload[name] === undefined ? null : text(name));
  const whole = (name: string) => {
    const value = payload[name];
    if (typeof value !== "number" || !Number.isSafeInteger(value)) throw refuse(`it says nothing of ${name}`);
    return value;
  };
  return {
    iss: text("iss"),
    aud: text("aud"),
    sub: text("sub"),
    jti: text("jti"),
    iat: whole("iat"),
    nbf: whole("nbf"),
    exp: whole("exp"),
    ws: text("ws"),
    act: text("act"),
    env: text("env"),
    ph: text("ph"),
    pv: whole("pv"),
    mr: payload.mr === null ? null : whole("mr"),
    tier: text("tier"),
    sev: named("sev"),
    mode: named("mode"),
    ap: whole("ap"),
    epoch: whole("epoch"),
    leaf: payload.leaf === null ? null : text("leaf"),
  };
}
