import { Bot, ChartNoAxesCombined, Inbox, LayoutGrid, type LucideIcon, SlidersHorizontal, Users } from "lucide-react";

export type PlaceId = "overview" | "approvals" | "sessions" | "agents" | "members" | "settings";
export type Place = { id: PlaceId; label: string; href: string; icon: LucideIcon; keys?: string };

/** Where one works. */
export const WORK_PLACES: readonly Place[] = [
  { id: "overview", label: "Overview", href: "/", icon: LayoutGrid, keys: "g o" },
  { id: "approvals", label: "Approvals", href: "/approvals", icon: Inbox, keys: "g a" },
  { id: "sessions", label: "Sessions", href: "/sessions", icon: ChartNoAxesCombined, keys: "g s" },
];

/** Where the workspace is arranged. */
export const WORKSPACE_PLACES: readonly Place[] = [
  { id: "agents", label: "Agents", href: "/agents", icon: Bot, keys: "g e" },
  { id: "members", label: "Members", href: "/members", icon: Users, keys: "g m" },
  { id: "settings", label: "Settings", href: "/settings", icon: SlidersHorizontal, keys: "g t" },
];

export const PLACES: readonly Place[] = [...WORK_PLACES, ...WORKSPACE_PLACES];

/** Whether a path belongs to a place: its page or one below it. */
export function isUnder(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
