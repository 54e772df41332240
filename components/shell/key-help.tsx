"use client";

import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { KEY_MAP } from "./key-map.ts";
import { KeySwitch } from "./key-switch.tsx";
import { usePlatformKey } from "./platform-key.tsx";

/** The whole map of keys, and the switch that turns single letters off. */
export function KeyHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const mod = usePlatformKey();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="Keys" width="wide">
      <div className="grid gap-x-8 gap-y-4 md:grid-cols-3">
        {KEY_MAP.map((group) => (
          <section key={group.heading}>
            <h3 className="mb-1 text-12 text-fg-2">{group.heading}</h3>
            <ul>
              {group.keys.map(({ keys, does }) => (
                <li key={does} className="flex min-h-7 items-center gap-2 border-t border-line-1">
                  <span>{does}</span>
                  <span className="ml-auto flex gap-1">
                    {keys.map((key) => (
                      <Kbd key={key}>{key === "mod" ? mod : key}</Kbd>
                    ))}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
      <div className="mt-5 max-w-100 border-t border-line-1 pt-3">
        <KeySwitch />
      </div>
    </Dialog>
  );
}
