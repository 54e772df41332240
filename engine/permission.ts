import type { KeyKind, KeyScope, Role } from "./vocabulary.ts";

/**
 * Who may do what. One table drives the buttons, both doors and the test matrix.
 *
 * `roles` are members (in the browser or with a personal key); `scope` is what an agent's or a reporter's key needs.
 * A permission without a scope is for people only: agents never decide, graduate, demote or change a rule.
 */
export const PERMISSIONS = {
  "approval:read": { roles: ["viewer", "reviewer", "owner"], scope: "read" },
  "approval:request": { roles: ["owner"], scope: "intents:write" },
  "approval:cancel": { roles: ["reviewer", "owner"], scope: "intents:write" },
  "approval:vote": { roles: ["reviewer", "owner"], scope: null },
  "decision:read": { roles: ["viewer", "reviewer", "owner"], scope: "read" },
  "risk:evaluate": { roles: ["viewer", "reviewer", "owner"], scope: "read" },
  "session:read": { roles: ["viewer", "reviewer", "owner"], scope: "read" },
  "session:create": { roles: ["owner"], scope: "sessions:write" },
  "session:observe": { roles: ["owner"], scope: "sessions:write" },
  "session:decide": { roles: ["reviewer", "owner"], scope: "sessions:report-human" },
  "session:mark": { roles: ["reviewer", "owner"], scope: null },
  "session:configure": { roles: ["owner"], scope: null },
  "session:graduate": { roles: ["owner"], scope: null },
  "session:demote": { roles: ["owner"], scope: null },
  "environment:read": { roles: ["viewer", "reviewer", "owner"], scope: "read" },
  "environment:configure": { roles: ["owner"], scope: null },
  "agent:read": { roles: ["viewer", "reviewer", "owner"], scope: null },
  "agent:manage": { roles: ["owner"], scope: null },
  "key:manage": { roles: ["owner"], scope: null },
  "key:personal": { roles: ["viewer", "reviewer", "owner"], scope: null },
  "member:read": { roles: ["viewer", "reviewer", "owner"], scope: null },
  "member:manage": { roles: ["owner"], scope: null },
  "workspace:configure": { roles: ["owner"], scope: null },
  "event:read": { roles: ["viewer", "reviewer", "owner"], scope: "read" },
} as const satisfies Record<string, { roles: readonly Role[]; scope: KeyScope | null }>;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as [Permission, ...Permission[]];

/** What a permission is asked of: a member with a role, or a key with scopes (a personal key has both, and needs both). */
export type Bearer =
  | { kind: "member"; role: Role; scopes: readonly KeyScope[] | null }
  | { kind: Exclude<KeyKind, "personal">; scopes: readonly KeyScope[] };

/** Whether the bearer may do this. Members by role; keys by scope; a personal key never more than its member's role. */
export function permits(bearer: Bearer, permission: Permission): boolean {
  const rule: { roles: readonly Role[]; scope: KeyScope | null } = PERMISSIONS[permission];
  if (bearer.kind !== "member") return rule.scope !== null && bearer.scopes.includes(rule.scope);
  if (!rule.roles.includes(bearer.role)) return false;
  return bearer.scopes === null || rule.scope === null || bearer.scopes.includes(rule.scope);
}
