"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { classNames } from "./class-names.ts";
import { FLOATING } from "./floating.ts";
import { Link } from "./link.tsx";
import type { MenuEntry, MenuProps } from "./menu-entry.ts";

const ITEM =
  "flex cursor-default items-center gap-2.5 rounded-chip px-2 py-1 text-13 outline-none data-highlighted:bg-bg-3 data-disabled:text-fg-2 max-md:min-h-11";

function Entry({ entry }: { entry: MenuEntry }) {
  const Icon = entry.icon;
  const body = (
    <>
      {Icon && <Icon size={16} strokeWidth={1.5} aria-hidden className="text-fg-2" />}
      <span className="min-w-0">
        {entry.label}
        {entry.disabledReason && <span className="block text-12 text-fg-2">{entry.disabledReason}</span>}
      </span>
    </>
  );
  if ("href" in entry) {
    return (
      <Base.LinkItem render={<Link href={entry.href} />} closeOnClick className={ITEM}>
        {body}
      </Base.LinkItem>
    );
  }
  return (
    <Base.Item className={ITEM} disabled={Boolean(entry.disabledReason)} onClick={entry.onSelect}>
      {body}
    </Base.Item>
  );
}

/** The menu itself, opened at once: it is fetched by the first press. */
export function OpenedMenu({ trigger, entries, align = "end" }: MenuProps) {
  return (
    <Base.Root defaultOpen>
      <Base.Trigger render={trigger} />
      {/* A landmark, since all that is on a page stands in one. */}
      <Base.Portal role="region" aria-label="Menu">
        <Base.Positioner sideOffset={4} align={align} collisionPadding={8} className="z-(--z-pop)">
          <Base.Popup
            className={classNames(FLOATING, "max-h-(--available-height) max-w-80 min-w-44 overflow-y-auto p-1")}
          >
            {entries.map((entry) => (
              <Entry key={entry.label} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
