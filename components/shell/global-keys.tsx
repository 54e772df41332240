"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { onAsk } from "./asks.ts";
import { useHotkeys } from "./hotkeys.tsx";
import { KeyHelp } from "./key-help.tsx";
import { PLACES } from "./places.ts";
import { useToggleTheme } from "./theme.tsx";

/** The keys that work on every page. */
export function GlobalKeys() {
  const router = useRouter();
  const toggleTheme = useToggleTheme();
  const [helping, setHelping] = useState(false);
  useEffect(() => onAsk("keys", () => setHelping(true)), []);
  const places = PLACES.flatMap(({ keys, href }) => (keys ? [[keys, () => router.push(href)] as const] : []));
  useHotkeys({ ...Object.fromEntries(places), t: toggleTheme, "?": () => setHelping(true) });
  return <KeyHelp open={helping} onOpenChange={setHelping} />;
}
