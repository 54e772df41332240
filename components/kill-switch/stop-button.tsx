"use client";

import { OctagonX } from "lucide-react";
import type { Role } from "#engine/vocabulary.ts";
import { refusalFor } from "../members/refusal-for.ts";
import { ask } from "../shell/asks.ts";

/** Asks for the kill switch, from every page: at the foot of the navigation. For those who may turn it. */
export function StopButton({ role }: { role: Role }) {
  if (refusalFor(role, "kill-switch:on") !== null) return null;
  return (
    <button
      type="button"
      onClick={() => ask("stop")}
      className="flex h-8 w-full items-center gap-2.25 rounded-control px-2 text-fg-1 outline-offset-[-2px] hover:bg-bg-3 max-xl:justify-center max-xl:px-0"
    >
      <OctagonX size={16} strokeWidth={1.5} aria-hidden />
      <span className="max-xl:sr-only">Stop everything</span>
    </button>
  );
}
