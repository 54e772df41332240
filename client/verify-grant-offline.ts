import { type GrantClaims, refuse, SKEW_SECONDS, type VerifyGrantOptions, verifyGrant } from "./verify-grant.ts";

/** What one executor has run without asking. */
export type UsedGrants = {
  /** Takes a grant for its one run, or throws `GrantRefusedError`: it was taken already, or nobody could know. */
  take: (claims: Pick<GrantClaims, "jti" | "iat" | "exp">, now?: Date) => void;
  readonly size: number;
};

export type UsedGrantsOptions = {
  /** How many are remembered at once. Once so many hold at the same time, further ones are refused: nothing that could be used again is forgotten. */
  max?: number;
  /** Since when this executor remembers: what was issued before may have been run by the process before it. */
  since?: Date;
};

/**
 * Remembers in memory each grant that was taken until it has expired (at most 15 minutes and a half), so that none is
 * taken twice by this process. It knows of no other process: give each executor an environment of its own, or consume.
 * After a start it refuses what may have been run before, which is what was issued until half a minute later.
 */
export function usedGrants({ max = 10_000, since = new Date() }: UsedGrantsOptions = {}): UsedGrants {
  const untils = new Map<string, number>();
  let latest = Number.NEGATIVE_INFINITY;
  const forgetExpired = () => {
    for (const [jti, until] of untils) if (until < latest) untils.delete(jti);
  };
  return {
    take: ({ jti, iat, exp }, now = new Date()) => {
      // A clock that is set back makes nothing valid again that was forgotten.
      latest = Math.max(latest, now.getTime() / 1000);
      if (exp + SKEW_SECONDS < latest) throw refuse("it has expired");
      if (iat < since.getTime() / 1000 + SKEW_SECONDS) throw refuse("it may have been used before this executor began");
      if (untils.has(jti)) throw refuse("it was used here already");
      if (untils.size >= max) forgetExpired();
      if (untils.size >= max) throw refuse("too many are in use at once");
      untils.set(jti, exp + SKEW_SECONDS);
    },
    get size() {
      return untils.size;
    },
  };
}

export type VerifyGrantOfflineOptions = VerifyGrantOptions & {
  used: UsedGrants;
  /** Lets it run S3 and above, and in production, where a second run elsewhere would matter most. */
  allowGrave?: boolean;
};

/**
 * Verifies a grant and takes it, for an executor without a connection: it runs at most once *here*, and a revocation or the
 * kill switch is not heard of until the grant ends. So it refuses S3 and above and production unless told otherwise.
 */
export async function verifyGrantOffline(
  token: string,
  { used, allowGrave = false, ...options }: VerifyGrantOfflineOptions,
): Promise<GrantClaims> {
  const claims = await verifyGrant(token, options);
  const isLight = claims.sev !== null && ["S0", "S1", "S2"].includes(claims.sev);
  const isElsewhere = claims.mode !== null && claims.mode !== "production";
  if (!allowGrave && !(isLight && isElsewhere)) throw refuse("what is grave, or in production, is consumed first");
  used.take(claims, options.now);
  return claims;
}
