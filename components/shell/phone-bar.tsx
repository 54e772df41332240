"use client";

import { Bookmark, Ellipsis, OctagonX } from "lucide-react";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import type { ViewerView } from "#contract/members.ts";
import { refusalFor } from "../members/refusal-for.ts";
import { useSavedViews } from "../saved-views/use-saved-views.ts";
import { Menu } from "../ui/menu.tsx";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { ask } from "./asks.ts";
import type { PlaceCounts } from "./navigation.tsx";
import { isIn, PLACES, WORK_PLACES, WORKSPACE_PLACES } from "./places.ts";
import { useViewerEntries } from "./viewer-menu.tsx";

const ITEM =
  "relative flex h-14 flex-1 flex-col items-center justify-center gap-0.5 text-11 text-fg-1 outline-offset-[-3px] aria-[current]:font-medium aria-[current]:text-fg-0 aria-[current]:before:absolute aria-[current]:before:inset-x-4 aria-[current]:before:top-0 aria-[current]:before:h-0.75 aria-[current]:before:rounded-b-[2px] aria-[current]:before:bg-lit-edge";

/** The navigation of a phone. Makes way for a bar of acts (`data-acts`) where a page has one. */
export function PhoneBar({ viewer, counts }: { viewer: ViewerView; counts: PlaceCounts }) {
  const path = usePathname();
  const places: readonly MenuEntry[] = PLACES.filter((place) => place.underMore).map(({ label, href, icon }) => ({
    label,
    href,
    icon,
  }));
  const stop: readonly MenuEntry[] =
    refusalFor(viewer.role, "kill-switch:on") === null
      ? [{ label: "Stop everything", icon: OctagonX, onSelect: () => ask("stop") }]
      : [];
  const views = useSavedViews(viewer).map(({ name, href }) => ({ label: name, icon: Bookmark, href }));
  const entries = [...places, ...views, ...stop, ...useViewerEntries()];
  const elsewhere = [...PLACES.filter((place) => place.underMore), ...WORKSPACE_PLACES].some((place) =>
    isIn(place, path),
  );
  return (
    <nav
      aria-label="Main"
      data-phone-bar
      className="row-start-4 flex border-t border-line-2 bg-bg-0 pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {WORK_PLACES.filter((place) => !place.underMore).map(({ id, label, href, icon: Icon }) => (
        <Link key={id} href={href} aria-current={isIn({ href }, path) ? "page" : undefined} className={ITEM}>
          <Icon size={20} strokeWidth={1.5} aria-hidden />
          {label}
          <Count>{counts[id]}</Count>
        </Link>
      ))}
      <Menu
        entries={entries}
        trigger={
          <button type="button" aria-current={elsewhere ? "true" : undefined} className={ITEM}>
            <Ellipsis size={20} strokeWidth={1.5} aria-hidden />
            More
          </button>
        }
      />
    </nav>
  );
}

function Count({ children }: { children: ReactNode }) {
  if (children === undefined) return null;
  return (
    <span className="absolute top-1.5 left-[calc(50%+8px)] rounded-chip bg-bg-0 px-0.5 font-mono text-11 leading-3 font-medium empty:hidden">
      {children}
    </span>
  );
}
