import {
  Bot,
  ChartNoAxesCombined,
  CircleAlert,
  Fence,
  Inbox,
  Layers,
  LayoutGrid,
  Link2,
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
  | "audit"
  | "agents"
  | "members"
  | "settings";
export type Place = {
  id: PlaceId;
  label: string;
  href: string;
  /** The paths of its other pages, which are reached from there. */
  also?: readonly string[];
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
  {
    id: "membranes",
    label: "Membranes",
    href: "/membranes",
    also: ["/kernels", "/onboarding", "/staged-changes"],
    icon: Fence,
    keys: "g b",
    underMore: true,
  },
  { id: "environments", label: "Environments", href: "/environments", icon: Layers, keys: "g v", underMore: true },
  {
    id: "findings",
    label: "Findings",
    href: "/findings",
    also: ["/cycles", "/failures", "/interventions", "/simulations"],
    icon: CircleAlert,
    keys: "g f",
    underMore: true,
  },
  { id: "audit", label: "Audit", href: "/audit", icon: Link2, keys: "g l", underMore: true },
];

/** Where the workspace is arranged. */
export const WORKSPACE_PLACES: readonly Place[] = [
  { id: "agents", label: "Agents", href: "/agents", icon: Bot, keys: "g e", underMore: true },
  { id: "members", label: "Members", href: "/members", icon: Users, keys: "g m", underMore: true },
  { id: "settings", label: "Settings", href: "/settings", icon: SlidersHorizontal, keys: "g t" },
];

export const PLACES: readonly Place[] = [...WORK_PLACES, ...WORKSPACE_PLACES];

/** Whether a path belongs to a place: to one of its pages or below it. */
export function isIn({ href, also = [] }: Pick<Place, "href" | "also">, path: string): boolean {
  return [href, ...also].some((root) => path === root || (root !== "/" && path.startsWith(`${root}/`)));
}
