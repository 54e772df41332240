"use client";

import { LogOut, MonitorCog, Moon, SlidersHorizontal, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import type { Role } from "#engine/vocabulary.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Menu } from "../ui/menu.tsx";
import type { MenuEntry } from "../ui/menu-entry.ts";
import { showFailure } from "../ui/toast.tsx";
import { ROLE_WORDS } from "../words.ts";
import { signOut } from "./sign-out.ts";

/** What one can do to one's own stay: theme, settings, sign out. Shared by the navigation and the phone's bar. */
export function useViewerEntries(): readonly MenuEntry[] {
  const { resolvedTheme, setTheme } = useTheme();
  const other = resolvedTheme === "dark" ? "light" : "dark";
  return [
    { label: `Theme: ${other}`, icon: other === "dark" ? Moon : Sun, onSelect: () => setTheme(other) },
    { label: "Theme: as the system", icon: MonitorCog, onSelect: () => setTheme("system") },
    { label: "Settings", icon: SlidersHorizontal, href: "/settings" },
    {
      label: "Sign out",
      icon: LogOut,
      onSelect: () => void signOut().catch(() => showFailure("Could not sign out. You are still signed in.")),
    },
  ];
}

/** Who is signed in, at the foot of the navigation. */
export function ViewerMenu({ name, role }: { name: string; role: Role }) {
  const entries = useViewerEntries();
  return (
    <Menu
      align="start"
      entries={entries}
      trigger={
        <button
          type="button"
          className="flex h-8 w-full items-center gap-2.25 rounded-control px-2 text-fg-1 outline-offset-[-2px] hover:bg-bg-3 max-xl:justify-center max-xl:px-0"
        >
          <Avatar name={name} />
          <span className="clip max-xl:sr-only">{name}</span>
          <span className="ml-auto text-11 text-fg-2 max-xl:sr-only">{ROLE_WORDS[role].label.toLowerCase()}</span>
        </button>
      }
    />
  );
}
