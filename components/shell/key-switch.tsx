"use client";

import { Switch } from "../ui/switch.tsx";
import { useSingleLetterKeys } from "./hotkeys.tsx";

/** The switch for single-letter keys; ⌘K, Escape and the arrows work in any case. */
export function KeySwitch() {
  const [on, setOn] = useSingleLetterKeys();
  return (
    <Switch
      label="Single-letter keys"
      note="They never work while you type. Kept in this browser."
      checked={on}
      onChange={setOn}
    />
  );
}
