"use client";

import { createContext, type ReactNode, useContext } from "react";
import { type Permission, PERMISSIONS, permits } from "#engine/permission.ts";
import type { Role } from "#engine/vocabulary.ts";
import { ROLE_WORDS } from "./words.ts";

const ViewerRoleContext = createContext<Role>("viewer");

/** Says to everything below who is looking. Without it nobody may do anything. */
export function ViewerRole({ role, children }: { role: Role; children: ReactNode }) {
  return <ViewerRoleContext value={role}>{children}</ViewerRoleContext>;
}

/** Whether the viewer's role allows this: the table that the server asks too. */
export function useMay(permission: Permission): boolean {
  return permits({ kind: "member", role: useContext(ViewerRoleContext), scopes: null }, permission);
}

/** Why the viewer's role does not allow this, for a button; null when it does. `act` is a verb: "graduate". */
export function useRoleRefusal(permission: Permission, act: string): string | null {
  const role = useContext(ViewerRoleContext);
  if (useMay(permission)) return null;
  const roles: readonly Role[] = PERMISSIONS[permission].roles;
  const who = roles.map((each) => `${ROLE_WORDS[each].label.toLowerCase()}s`).join(" and ");
  return `Only ${who} ${act}. You are a ${ROLE_WORDS[role].label.toLowerCase()}`;
}
