import { PERMISSIONS, type Permission, permits } from "#engine/permission.ts";
import type { Role } from "#engine/vocabulary.ts";

/** Why a member of this role may not do it, for the button that would; null when they may. */
export function refusalFor(role: Role, permission: Permission): string | null {
  if (permits({ kind: "member", role, scopes: null }, permission)) return null;
  const [least] = PERMISSIONS[permission].roles;
  return `This takes the role ${least}; yours is ${role}`;
}
