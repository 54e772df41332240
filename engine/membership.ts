import type { Role } from "./vocabulary.ts";

export type Standing = { role: Role; isDisabled: boolean };

/** Whether this member counts as an owner who can act. */
export function isActingOwner({ role, isDisabled }: Standing): boolean {
  return role === "owner" && !isDisabled;
}

/**
 * Why a member may not be changed to this standing, or null if he may. A workspace never loses its last owner; the
 * button greys out with this answer and the server, which holds the owners' lock, refuses with it.
 */
export function refusalToChangeMember(given: {
  memberId: string;
  after: Standing;
  /** Owners who are not disabled, as things stand now. */
  ownerIds: readonly string[];
}): "last_owner" | null {
  const { memberId, after, ownerIds } = given;
  const isLast = ownerIds.includes(memberId) && ownerIds.every((id) => id === memberId);
  return isLast && !isActingOwner(after) ? "last_owner" : null;
}
