import {
  Bot,
  ChartNoAxesCombined,
  CircleAlert,
  Fence,
  Inbox,
  Layers,
  LayoutGrid,
  type LucideIcon,
  Rows3,
  SlidersHorizontal,
  Users,
} from "lucide-react";

export type PlaceId =
  | "overview"
  | "approvals"
  | "stream"
  | "sessions"
  | "membranes"
  | "environments"
  | "findings"
  | "agents"
  | "members"
  | "settings";
export type Place = {
  id: PlaceId;
  label: string;
  href: string;
  icon: LucideIcon;
  keys?: string;
  /** A phone's bar has room for a few; the others are under More. */
  underMore?: boolean;
};

/** Where one works. */
export const WORK_PLACES: readonly Place[] = [
  { id: "overview", label: "Overview", href: "/", icon: LayoutGrid, keys: "g o" },
  { id: "approvals", label: "Approvals", href: "/approvals", icon: Inbox, keys: "g a" },
  { id: "stream", label: "Stream", href: "/decisions", icon: Rows3, keys: "g d" },
  { id: "sessions", label: "Sessions", href: "/sessions", icon: ChartNoAxesCombined, keys: "g s" },
  { id: "membranes", label: "Membranes", href: "/membranes", icon: Fence, keys: "g b", underMore: true },
  { id: "environments", label: "Environments", href: "/environments", icon: Layers, keys: "g v", underMore: true },
  { id: "findings", label: "Findings", href: "/findings", icon: CircleAlert, keys: "g f", underMore: true },
];

/** Where the workspace is arranged. */
export const WORKSPACE_PLACES: readonly Place[] = [
  { id: "agents", label: "Agents", href: "/agents", icon: Bot, keys: "g e", underMore: true },
  { id: "members", label: "Members", href: "/members", icon: Users, keys: "g m", underMore: true },
  { id: "settings", label: "Settings", href: "/settings", icon: SlidersHorizontal, keys: "g t" },
];

export const PLACES: readonly Place[] = [...WORK_PLACES, ...WORKSPACE_PLACES];

/** Whether a path belongs to a place: its page or one below it. */
export function isUnder(href: string, path: string): boolean {
  return href === "/" ? path === "/" : path === href || path.startsWith(`${href}/`);
}
