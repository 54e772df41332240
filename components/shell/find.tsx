"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { ask, onAsk } from "./asks.ts";
import { useHotkeys } from "./hotkeys.tsx";

const CommandPalette = dynamic(() => import("./command-palette.tsx").then((file) => file.CommandPalette), {
  ssr: false,
});

/** Holds the palette, which is fetched when it is first asked for. */
export function Find() {
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  useEffect(
    () =>
      onAsk("find", () => {
        setAsked(true);
        setOpen(true);
      }),
    [],
  );
  useHotkeys({ "mod+k": () => isDialogOpen() || ask("find"), "/": focusQuery });
  return asked ? <CommandPalette open={open} onOpenChange={setOpen} /> : null;
}

const isDialogOpen = () => document.querySelector("[role=dialog],[role=alertdialog]") !== null;

/** The page's own query or filter where it has one (`data-query`), the palette where not. */
function focusQuery(): void {
  const query = document.querySelector<HTMLElement>("[data-query]");
  if (query) query.focus();
  else ask("find");
}
