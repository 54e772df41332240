"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ViewerView } from "#contract/members.ts";
import type { Permission } from "#engine/permission.ts";
import type { Role } from "#engine/vocabulary.ts";
import { refusalFor } from "./members/refusal-for.ts";
import { type LiveState, useLiveState } from "./shell/live-state.tsx";

export type Viewer = Pick<ViewerView, "id" | "role">;

const ViewerContext = createContext<Viewer>({ id: "", role: "viewer" });

/** Says to everything below who is looking. Without it nobody may change anything. */
export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  return <ViewerContext value={viewer}>{children}</ViewerContext>;
}

export function useViewer(): Viewer {
  return useContext(ViewerContext);
}

const NOT_FRESH: Partial<Record<LiveState, string>> = {
  stale: "Waiting for a fresh copy",
  offline: "Offline: this waits until the network is back",
};

/**
 * Why this role may not do this now, for the button that would: the role does not allow it, or what is shown may be old.
 * Null when it may.
 */
export function actRefusal(role: Role, liveState: LiveState, permission: Permission): string | null {
  return refusalFor(role, permission) ?? NOT_FRESH[liveState] ?? null;
}

/** Why the viewer may not do this now; null when they may. */
export function useActRefusal(permission: Permission): string | null {
  return actRefusal(useViewer().role, useLiveState().liveState, permission);
}
