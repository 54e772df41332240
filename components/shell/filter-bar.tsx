"use client";

import { Plus, X } from "lucide-react";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { Menu } from "../ui/menu.tsx";

/** Filters that live in the address, so that a view can be sent to somebody. */
export function FilterBar({ label, children, aside }: { label: string; children: ReactNode; aside?: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-1.5 border-b border-line-1 px-6 py-2 max-md:px-4">
      <fieldset className="contents">
        <legend className="sr-only">{label}</legend>
        {children}
      </fieldset>
      {aside && <div className="ml-auto text-12 text-fg-2">{aside}</div>}
    </div>
  );
}

const CHIP = "inline-flex h-6 items-center gap-1 rounded-chip border text-12 whitespace-nowrap text-fg-1 max-md:h-11";

/**
 * One filter: dashed until it is set, then what it says with a cross. `name` is its place in the address; the page is
 * read again, from its first row on.
 */
export function Filter({
  name,
  label,
  options,
}: {
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams();
  const value = query.get(name);
  const chosen = options.find((option) => option.value === value);
  const set = (next: string | null) => {
    const changed = new URLSearchParams(query);
    changed.delete("cursor");
    if (next === null) changed.delete(name);
    else changed.set(name, next);
    router.push(`${path}?${changed}`, { scroll: false });
  };
  const entries = options.map((option) => ({ label: option.label, onSelect: () => set(option.value) }));
  if (!chosen) {
    return (
      <Menu
        align="start"
        entries={entries}
        trigger={
          <button type="button" data-query className={`${CHIP} border-dashed border-line-3 pr-2 pl-1.5 hover:bg-bg-3`}>
            <Plus size={14} strokeWidth={1.5} aria-hidden />
            {label}
          </button>
        }
      />
    );
  }
  return (
    <span className={`${CHIP} border-line-2 border-b-2 border-b-lit-edge bg-bg-1 pr-0.75 pl-2.25`}>
      <Menu
        align="start"
        entries={entries}
        trigger={
          <button type="button" className="h-full">
            {label} is <b className="text-fg-0">{chosen.label}</b>
          </button>
        }
      />
      <button
        type="button"
        aria-label={`Remove ${label}: ${chosen.label}`}
        onClick={() => set(null)}
        className="grid size-5 place-items-center rounded-chip text-fg-2 hover:bg-bg-3 max-md:size-11"
      >
        <X size={14} strokeWidth={1.5} aria-hidden />
      </button>
    </span>
  );
}
