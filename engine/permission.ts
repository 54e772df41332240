import type { KeyKind, KeyScope, Role } from "./vocabulary.ts";

/**
 * Who may do what. One table drives the buttons, both doors and the test matrix.
 *
 * `roles` are members (in the browser or with a personal key); `scopes` are those of which an agent's or a reporter's
 * key needs one. A permission without scopes is for people only: agents never vote, graduate, demote or change a rule.
 */
export const PERMISSIONS = {
  "approval:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "approval:request": { roles: ["reviewer", "owner"], scopes: ["intents:write"] },
  "approval:cancel": { roles: ["reviewer", "owner"], scopes: ["intents:write"] },
  "approval:vote": { roles: ["reviewer", "owner"], scopes: [] },
  "grant:consume": { roles: ["reviewer", "owner"], scopes: ["grants:consume"] },
  "grant:revoke": { roles: ["reviewer", "owner"], scopes: [] },
  "approval:claim": { roles: ["reviewer", "owner"], scopes: [] },
  "approval:comment": { roles: ["reviewer", "owner"], scopes: [] },
  "approval:acknowledge": { roles: ["owner"], scopes: [] },
  "kill-switch:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "kill-switch:on": { roles: ["reviewer", "owner"], scopes: [] },
  "kill-switch:off": { roles: ["owner"], scopes: [] },
  "break-glass:read": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "break-glass:open": { roles: ["owner"], scopes: [] },
  "break-glass:close": { roles: ["reviewer", "owner"], scopes: [] },
  "membrane:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "membrane:edit": { roles: ["owner"], scopes: [] },
  "membrane:activate": { roles: ["owner"], scopes: [] },
  "membrane:announce": { roles: ["owner"], scopes: [] },
  "kernel:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "kernel:edit": { roles: ["owner"], scopes: [] },
  "kernel:report": { roles: ["reviewer", "owner"], scopes: ["intents:write"] },
  "endorsement:propose": { roles: ["reviewer", "owner"], scopes: ["intents:write"] },
  "endorsement:decide": { roles: ["owner"], scopes: [] },
  "calibration:read": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "membrane:drill": { roles: ["reviewer", "owner"], scopes: [] },
  "membrane:backtest": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "staged-change:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "probe:read": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "staged-change:promote": { roles: ["owner"], scopes: [] },
  "staged-change:cancel": { roles: ["owner"], scopes: [] },
  "deliberator:manage": { roles: ["owner"], scopes: [] },
  "decision:feedback": { roles: ["reviewer", "owner"], scopes: [] },
  "decision:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "risk:evaluate": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "reviewer-agreement:read": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "mirror:read": { roles: ["reviewer", "owner"], scopes: [] },
  "mirror:read-any": { roles: ["owner"], scopes: [] },
  "session:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "session:create": { roles: ["owner"], scopes: ["sessions:write"] },
  "session:observe": { roles: ["owner"], scopes: ["sessions:write"] },
  "session:decide": { roles: ["reviewer", "owner"], scopes: ["sessions:report-human", "sessions:write"] },
  "session:mark": { roles: ["reviewer", "owner"], scopes: [] },
  "session:configure": { roles: ["owner"], scopes: [] },
  "session:graduate": { roles: ["owner"], scopes: [] },
  "session:demote": { roles: ["owner"], scopes: [] },
  "session:acknowledge": { roles: ["owner"], scopes: [] },
  "environment:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "environment:configure": { roles: ["owner"], scopes: [] },
  "environment:transition": { roles: ["owner"], scopes: [] },
  "research:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "research:report": { roles: ["owner"], scopes: ["findings:write"] },
  "cycle:settle-errors": { roles: ["owner"], scopes: [] },
  "finding:triage": { roles: ["reviewer", "owner"], scopes: [] },
  "intervention:simulate": { roles: ["owner"], scopes: [] },
  "intervention:deploy": { roles: ["owner"], scopes: ["findings:write"] },
  "intervention:roll-back": { roles: ["reviewer", "owner"], scopes: ["findings:write"] },
  "intervention:reject": { roles: ["reviewer", "owner"], scopes: [] },
  "agent:read": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "agent:manage": { roles: ["owner"], scopes: [] },
  "key:manage": { roles: ["owner"], scopes: [] },
  "key:personal": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "member:read": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "member:manage": { roles: ["owner"], scopes: [] },
  "workspace:configure": { roles: ["owner"], scopes: [] },
  "endpoint:manage": { roles: ["owner"], scopes: [] },
  "notification:personal": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "audit:read": { roles: ["viewer", "reviewer", "owner"], scopes: [] },
  "audit:verify": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
  "audit:sign": { roles: ["reviewer", "owner"], scopes: [] },
  "audit:redact": { roles: ["owner"], scopes: [] },
  "event:read": { roles: ["viewer", "reviewer", "owner"], scopes: ["read"] },
} as const satisfies Record<string, { roles: readonly Role[]; scopes: readonly KeyScope[] }>;

/** Who may vote at all; a request may exclude one of them. */
export const VOTER_ROLES: readonly Role[] = PERMISSIONS["approval:vote"].roles;

export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as [Permission, ...Permission[]];

/** What whoever runs the server may do from its command line, where no member is signed in: set things up, decide nothing. */
export const OPERATOR_PERMISSIONS: readonly Permission[] = [
  "environment:read",
  "environment:configure",
  "environment:transition",
  "agent:read",
  "agent:manage",
  "key:manage",
  "member:read",
  "member:manage",
];

/** What a permission is asked of: a member with a role, or a key with scopes (a personal key has both, and needs both). */
export type Bearer =
  | { kind: "member"; role: Role; scopes: readonly KeyScope[] | null }
  | { kind: "operator" }
  | { kind: Exclude<KeyKind, "personal">; scopes: readonly KeyScope[] };

/**
 * Whether the bearer may do this. Members by role; keys by scope; a personal key with scopes only where both allow it;
 * the operator by a list of his own.
 */
export function permits(bearer: Bearer, permission: Permission): boolean {
  if (bearer.kind === "operator") return OPERATOR_PERMISSIONS.includes(permission);
  const rule: { roles: readonly Role[]; scopes: readonly KeyScope[] } = PERMISSIONS[permission];
  if (bearer.kind !== "member") return rule.scopes.some((scope) => bearer.scopes.includes(scope));
  if (!rule.roles.includes(bearer.role)) return false;
  const held = bearer.scopes;
  return held === null || rule.scopes.some((scope) => held.includes(scope));
}
