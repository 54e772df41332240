"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { Permission } from "#engine/permission.ts";
import type { Role } from "#engine/vocabulary.ts";
import { refusalFor } from "./members/refusal-for.ts";

const ViewerRoleContext = createContext<Role>("viewer");

/** Says to everything below who is looking. Without it nobody may change anything. */
export function ViewerRole({ role, children }: { role: Role; children: ReactNode }) {
  return <ViewerRoleContext value={role}>{children}</ViewerRoleContext>;
}

/** Why the viewer's role does not allow this, for the button that would; null when it does. */
export function useRoleRefusal(permission: Permission): string | null {
  return refusalFor(useContext(ViewerRoleContext), permission);
}
