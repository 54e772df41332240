"use client";

import { Dialog } from "@base-ui/react/dialog";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Command } from "cmdk";
import {
  Bot,
  ChartNoAxesCombined,
  Fence,
  Inbox,
  Keyboard,
  type LucideIcon,
  OctagonX,
  Search,
  SunMoon,
} from "lucide-react";
import { useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import type { Found } from "#contract/find.ts";
import { useTRPC } from "../trpc.tsx";
import { classNames } from "../ui/class-names.ts";
import { DIALOG_BACKDROP } from "../ui/dialog-style.ts";
import { Kbd } from "../ui/kbd.tsx";
import { ask } from "./asks.ts";
import { PLACES } from "./places.ts";
import { useToggleTheme } from "./theme.tsx";

type Entry = {
  /** Told apart by it; the label where there is none. */
  id?: string;
  label: string;
  note?: string;
  icon: LucideIcon;
  keys?: string | undefined;
  run: () => void;
};

/** Fewer letters than this are a page's or a command's. */
const LEAST_LETTERS = 2;

type Thing = Found["items"][number];
const THING = {
  agent: { icon: Bot, path: "/agents" },
  session: { icon: ChartNoAxesCombined, path: "/sessions" },
  approval: { icon: Inbox, path: "/approvals" },
  membrane: { icon: Fence, path: "/membranes" },
} satisfies Record<Thing["kind"], { icon: LucideIcon; path: string }>;

/** What the server finds by the text: agents, skills and membranes, and requests by id. */
function useFound(text: string, open: boolean) {
  const trpc = useTRPC();
  const sought = useDeferredValue(text.trim());
  const enabled = open && sought.length >= LEAST_LETTERS;
  const query = useQuery({
    ...trpc.overview.find.queryOptions({ text: sought.slice(0, 200) }),
    enabled,
    placeholderData: keepPreviousData,
  });
  return { items: enabled ? (query.data?.items ?? []) : [], failed: enabled && query.isError, busy: query.isFetching };
}

/** ⌘K: go to a page, an agent, a skill or a request, or do something, by its name. */
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
  const [text, setText] = useState("");
  const found = useFound(text, open);
  const things = found.items.map(
    ({ kind, id, title, detail }): Entry => ({
      id,
      label: title,
      note: detail,
      icon: THING[kind].icon,
      run: () => router.push(`${THING[kind].path}/${id}`),
    }),
  );
  const named = (entry: Entry) => entry.label.toLowerCase().includes(text.trim().toLowerCase());
  const change = (next: boolean) => {
    if (!next) setText("");
    onOpenChange(next);
  };
  const run = (entry: Entry) => {
    change(false);
    entry.run();
  };
  return (
    <Dialog.Root open={open} onOpenChange={change}>
      <Dialog.Portal>
        <Dialog.Backdrop className={DIALOG_BACKDROP} />
        <Dialog.Popup className="fixed top-[12vh] left-1/2 z-(--z-dialog) w-140 max-w-[calc(100vw-16px)] -translate-x-1/2 rounded-panel border border-line-2 bg-bg-1 text-fg-0 shadow-dialog outline-none">
          <Dialog.Title className="sr-only">Find or run</Dialog.Title>
          {/* The server has chosen already what matches. */}
          <Command label="Find or run" loop shouldFilter={false}>
            <div className="flex items-center gap-2.5 border-b border-line-1 px-3.5">
              <Search size={16} strokeWidth={1.5} aria-hidden className="text-fg-2" />
              <Command.Input
                value={text}
                onValueChange={setText}
                placeholder="A page, an agent, a skill, a membrane, an id"
                className="h-11 flex-1 bg-transparent text-14 outline-none max-md:text-16"
              />
            </div>
            <Command.List className="max-h-[50vh] overflow-auto p-1.5">
              {!found.busy && !found.failed && (
                <Command.Empty className="px-2 py-6 text-center text-12 text-fg-2">
                  Nothing has that name or id. Try “approvals”, an agent’s name, or an id like apr_0190….
                </Command.Empty>
              )}
              <Group heading="Go to" entries={places.filter(named)} run={run} />
              <Group heading="Do" entries={acts.filter(named)} run={run} />
              <Group heading="Agents, skills, membranes and requests" entries={things} run={run} />
              {found.failed && (
                <p role="alert" className="px-2 py-3 text-12 text-fg-1">
                  Agents, skills, membranes and requests could not be searched. Pages and commands work.
                </p>
              )}
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Group({ heading, entries, run }: { heading: string; entries: readonly Entry[]; run: (entry: Entry) => void }) {
  if (entries.length === 0) return null;
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-11 [&_[cmdk-group-heading]]:text-fg-2"
    >
      {entries.map((entry) => (
        <Command.Item
          key={entry.id ?? entry.label}
          value={entry.id ?? entry.label}
          onSelect={() => run(entry)}
          className={classNames(
            "flex h-8 cursor-default items-center gap-2.5 rounded-chip px-2 max-md:h-11",
            "data-[selected=true]:bg-lit data-[selected=true]:shadow-[inset_2px_0_0_var(--lit-edge)]",
          )}
        >
          <entry.icon size={16} strokeWidth={1.5} aria-hidden className="text-fg-2" />
          <span className="clip min-w-0 flex-none max-w-[70%]">{entry.label}</span>
          {entry.note && <span className="clip min-w-0 text-12 text-fg-2">{entry.note}</span>}
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
