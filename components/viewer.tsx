"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ViewerView } from "#contract/members.ts";
import type { Permission } from "#engine/permission.ts";
import { refusalFor } from "./members/refusal-for.ts";

export type Viewer = Pick<ViewerView, "id" | "role">;

const ViewerContext = createContext<Viewer>({ id: "", role: "viewer" });

/** Says to everything below who is looking. Without it nobody may change anything. */
export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  return useContext(ViewerContext);
}

/** Why the viewer's role does not allow this, for the button that would; null when it does. */
export function useRoleRefusal(permission: Permission): string | null {
  return refusalFor(useContext(ViewerContext).role, permission);
}
