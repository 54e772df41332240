import { z } from "zod";
import { EXECUTION_OUTCOMES, GRANT_STATES } from "#engine/vocabulary.ts";
import { ApprovalId, EnvironmentId } from "./ids.ts";
import { Instant, text } from "./page.ts";

/** How a payload's digest is written: SHA-256 over the RFC 8785 text of action type, environment, membrane and payload. */
export const PayloadHash = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, "must be sha256: and 64 hex digits")
  .meta({ example: `sha256:${"0".repeat(64)}` });

/** What the executor reported after it used a grant. */
export const ExecutionResult = z
  .object({ outcome: z.enum(EXECUTION_OUTCOMES), detail: z.string(), reported_at: Instant })
  .meta({ id: "ExecutionResult" });

/** The permission that an approval gives: for exactly one payload, once, until it expires. */
export const GrantView = z
  .object({
    state: z.enum(GRANT_STATES),
    /** What may be executed; of what a person chose instead, where they chose another action. */
    payload_hash: PayloadHash,
    /** The environment whose executors may use it. */
    audience: EnvironmentId,
    issued_at: Instant,
    expires_at: Instant,
    consumed_at: Instant.nullable(),
    consumed_by: z.string().nullable(),
    revoked_at: Instant.nullable(),
    revoke_reason: z.string().nullable(),
    result: ExecutionResult.nullable(),
    /** The signed token (JWS), while the grant is live and for the requester's own keys only; null for everybody else. */
    token: z.string().nullable(),
  })
  .meta({ id: "Grant" });
export type GrantView = z.infer<typeof GrantView>;

export const ConsumeGrant = z.strictObject({ payload_hash: PayloadHash }).meta({ id: "ConsumeGrant" });
export type ConsumeGrant = z.infer<typeof ConsumeGrant>;

/** The permission, used: whoever reads `token` with the public keys may run exactly this payload now, and only now. */
export const ConsumedGrant = z
  .object({ approval_id: ApprovalId, grant: GrantView, token: z.string() })
  .meta({ id: "ConsumedGrant" });
export type ConsumedGrant = z.infer<typeof ConsumedGrant>;

export const ReportResult = z
  .strictObject({ outcome: z.enum(EXECUTION_OUTCOMES), detail: text(4000).default("") })
  .meta({ id: "ReportResult" });
export type ReportResult = z.infer<typeof ReportResult>;

export const RevokeGrant = z.strictObject({ reason: text(4000, 1) }).meta({ id: "RevokeGrant" });
export type RevokeGrant = z.infer<typeof RevokeGrant>;

/** A set of public keys (RFC 7517): what executors verify tokens with. */
export const PublicKeySet = z
  .object({
    keys: z.array(
      z.object({
        kty: z.literal("OKP"),
        crv: z.literal("Ed25519"),
        x: z.string(),
        kid: z.string(),
        use: z.literal("sig"),
        alg: z.literal("EdDSA"),
      }),
    ),
  })
  .meta({ id: "PublicKeySet" });
export type PublicKeySet = z.infer<typeof PublicKeySet>;
