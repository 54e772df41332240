"use client";

import { useMutation } from "@tanstack/react-query";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Switch } from "../ui/switch.tsx";
import { showToast } from "../ui/toast.tsx";
import { useSingleLetterKeys } from "./hotkeys.tsx";

/** The switch for single-letter keys; ⌘K, Escape and the arrows work in any case. */
export function KeySwitch() {
  const [on, setOn] = useSingleLetterKeys();
  const trpc = useTRPC();
  const change = useMutation(
    trpc.members.changeSelf.mutationOptions({
      onError: (error) => showToast(`${problemOf(error).message}. It holds in this browser only`),
    }),
  );
  const set = (next: boolean) => {
    setOn(next);
    change.mutate({ single_letter_keys: next });
  };
  return (
    <Switch
      label="Single-letter keys"
      note="They never work while you type. Kept with your account."
      checked={on}
      onChange={set}
    />
  );
}
