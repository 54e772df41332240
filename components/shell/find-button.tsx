"use client";

import { Search } from "lucide-react";
import { Kbd } from "../ui/kbd.tsx";
import { ask } from "./asks.ts";
import { usePlatformKey } from "./platform-key.tsx";

/** Looks like a field, opens the palette. */
export function FindButton() {
  const mod = usePlatformKey();
  return (
    <button
      type="button"
      onClick={() => ask("find")}
      aria-keyshortcuts="Meta+K Control+K"
      className="flex h-7 w-61 flex-none items-center gap-2 rounded-control border border-line-2 bg-bg-1 pr-1.25 pl-2.25 text-fg-2 hover:border-line-3 max-lg:w-auto max-lg:pr-2.25 max-md:size-11 max-md:justify-center max-md:border-transparent max-md:bg-transparent max-md:px-0"
    >
      <Search size={14} strokeWidth={1.5} aria-hidden className="max-md:size-4.5" />
      <span className="max-lg:sr-only">Find or run</span>
      <Kbd className="ml-auto max-lg:hidden">{mod === "⌘" ? "⌘K" : "Ctrl K"}</Kbd>
    </button>
  );
}
