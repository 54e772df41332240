"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { Keyboard, type LucideIcon, OctagonX, Search, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { classNames } from "../ui/class-names.ts";
import { DIALOG_BACKDROP } from "../ui/dialog-style.ts";
import { Kbd } from "../ui/kbd.tsx";
import { ask } from "./asks.ts";
import { PLACES } from "./places.ts";
import { useToggleTheme } from "./theme.tsx";

type Entry = { label: string; icon: LucideIcon; keys?: string | undefined; run: () => void };

/** ⌘K: go somewhere or do something by its name. */
export function CommandPalette({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const router = useRouter();
  const toggleTheme = useToggleTheme();
  const places: readonly Entry[] = PLACES.map(({ label, icon, keys, href }) => ({
    label,
    icon,
    keys,
    run: () => router.push(href),
  }));
  const acts: readonly Entry[] = [
    { label: "Change the theme", icon: SunMoon, keys: "t", run: toggleTheme },
    { label: "Stop everything", icon: OctagonX, run: () => ask("stop") },
    { label: "Show the keys", icon: Keyboard, keys: "?", run: () => ask("keys") },
  ];
  const run = (entry: Entry) => {
    onOpenChange(false);
    entry.run();
  };
  return (
    <Dialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={DIALOG_BACKDROP} />
        <Dialog.Popup className="fixed top-[12vh] left-1/2 z-(--z-dialog) w-140 max-w-[calc(100vw-16px)] -translate-x-1/2 rounded-panel border border-line-2 bg-bg-1 text-fg-0 shadow-dialog outline-none">
          <Dialog.Title className="sr-only">Find or run</Dialog.Title>
          <Command label="Find or run" loop>
            <div className="flex items-center gap-2.5 border-b border-line-1 px-3.5">
              <Search size={16} strokeWidth={1.5} aria-hidden className="text-fg-2" />
              <Command.Input
                placeholder="A page, or something to do"
                className="h-11 flex-1 bg-transparent text-14 outline-none max-md:text-16"
              />
            </div>
            <Command.List className="max-h-[50vh] overflow-auto p-1.5">
              <Command.Empty className="px-2 py-6 text-center text-12 text-fg-2">
                Nothing has that name. Try “approvals” or “theme”.
              </Command.Empty>
              <Group heading="Go to" entries={places} run={run} />
              <Group heading="Do" entries={acts} run={run} />
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, entries, run }: { heading: string; entries: readonly Entry[]; run: (entry: Entry) => void }) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-fg-2"
    >
      {entries.map((entry) => (
        <Command.Item
          key={entry.label}
          onSelect={() => run(entry)}
          className={classNames(
            "flex h-8 cursor-default items-center gap-2.5 rounded-chip px-2 max-md:h-11",
            "data-[selected=true]:bg-lit data-[selected=true]:shadow-[inset_2px_0_0_var(--lit-edge)]",
          )}
        >
          <entry.icon size={16} strokeWidth={1.5} aria-hidden className="text-fg-2" />
          {entry.label}
          <span className="ml-auto flex gap-1 max-md:hidden">
            {entry.keys?.split(" ").map((key) => (
              <Kbd key={key}>{key}</Kbd>
            ))}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}
