"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { onAsk } from "./asks.ts";
import { useHotkeys, useSingleLetterKeys } from "./hotkeys.tsx";
import { PLACES } from "./places.ts";
import { useToggleTheme } from "./theme.tsx";

const KeyHelp = dynamic(() => import("./key-help.tsx").then((file) => file.KeyHelp), { ssr: false });

/** The keys that work on every page. */
export function GlobalKeys({ singleLetters }: { singleLetters: boolean }) {
  const router = useRouter();
  const toggleTheme = useToggleTheme();
  const [helping, setHelping] = useState<boolean | null>(null);
  const [, setSingleLetters] = useSingleLetterKeys();
  // The account's setting holds wherever its member signs in.
  useEffect(() => setSingleLetters(singleLetters), [singleLetters, setSingleLetters]);
  useEffect(() => onAsk("keys", () => setHelping(true)), []);
  const places = PLACES.flatMap(({ keys, href }) => (keys ? [[keys, () => router.push(href)] as const] : []));
  useHotkeys({ ...Object.fromEntries(places), t: toggleTheme, "?": () => setHelping(true) });
  return helping === null ? null : <KeyHelp open={helping} onOpenChange={setHelping} />;
}
