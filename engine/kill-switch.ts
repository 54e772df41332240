import type { KillSwitchRefusal } from "./refusal.ts";

/** How long a second owner has to agree that it goes on; as long as to confirm that the glass is broken. */
export const AGREE_WITHIN_MINUTES = 15;

/** What one owner asked for and another has to agree to. */
export type Release = { askedBy: string; askedAt: Date };

/** When what was asked is over. */
export function releaseEndsAt({ askedAt }: Pick<Release, "askedAt">): Date {
  return new Date(askedAt.getTime() + AGREE_WITHIN_MINUTES * 60_000);
}

/** Where two owners have to agree: there are two, and the workspace acts in production. */
export function needsSecondOwner({ owners, hasProduction }: { owners: number; hasProduction: boolean }): boolean {
  return owners >= 2 && hasProduction;
}

/** What holds while an owner wants everything to go on. */
export type Releasing = {
  /** The last thing that an owner, who still is one, asked for. */
  release: Release | null;
  memberId: string;
  isSecondNeeded: boolean;
  now: Date;
};

/** What an owner's word does: it goes on, or it waits for another owner; or it says nothing new. */
export function releaseBy({ release, memberId, isSecondNeeded, now }: Releasing): "off" | "asked" | KillSwitchRefusal {
  if (!isSecondNeeded) return "off";
  if (release === null || now >= releaseEndsAt(release)) return "asked";
  return release.askedBy === memberId ? "own_release" : "off";
}

/** What somebody does, and whether it can be done while a kill switch is on. What is refused changes nothing. */
export const ACTS_WHILE_STOPPED = {
  "ask for approval": "refused",
  "record a recommendation at shadow": "goes on",
  "record a recommendation at supervised": "refused",
  "record a recommendation at autonomous": "refused",
  approve: "refused",
  reject: "goes on",
  "withdraw a vote": "goes on",
  "cancel a request": "goes on",
  "comment on a request": "goes on",
  "acknowledge a block": "goes on",
  "use a grant": "refused",
  "read a grant's token": "refused",
  "revoke a grant": "goes on",
  "report a result": "goes on",
  "break the glass": "refused",
  "confirm broken glass": "refused",
  "end broken glass": "goes on",
} as const satisfies Record<string, "refused" | "goes on">;
export type ActWhileStopped = keyof typeof ACTS_WHILE_STOPPED;
