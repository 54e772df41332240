"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import { isIn } from "./places.ts";

/** A place in the navigation. Folded, its name is read out and shown as the title. */
export function NavLink({
  href,
  also = [],
  label,
  icon,
  count,
}: {
  href: string;
  /** Other paths of the place. */
  also?: readonly string[] | undefined;
  label: string;
  icon: ReactNode;
  count?: ReactNode;
}) {
  const here = isIn({ href, also }, usePathname());
  return (
    <Link
      href={href}
      title={label}
      aria-current={here ? "page" : undefined}
      className="group relative flex h-7 items-center gap-2.25 rounded-control px-2 text-fg-1 hover:bg-bg-3 aria-[current]:bg-bg-3 aria-[current]:font-medium aria-[current]:text-fg-0 aria-[current]:before:absolute aria-[current]:before:inset-y-1.25 aria-[current]:before:-left-2 aria-[current]:before:w-0.75 aria-[current]:before:rounded-r-[2px] aria-[current]:before:bg-lit-edge max-xl:h-9 max-xl:justify-center"
    >
      <span className="text-fg-2 group-aria-[current]:text-fg-0">{icon}</span>
      <span className="clip max-xl:sr-only">{label}</span>
      {count !== undefined && (
        <span className="ml-auto font-mono text-11 font-medium text-fg-1 empty:hidden max-xl:absolute max-xl:top-0.5 max-xl:right-0 max-xl:rounded-chip max-xl:bg-bg-0 max-xl:px-0.5 max-xl:leading-3">
          {count}
        </span>
      )}
    </Link>
  );
}
