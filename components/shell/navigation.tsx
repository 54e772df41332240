import type { ReactNode } from "react";
import { Link } from "#components/ui/link.tsx";
import type { ViewerView } from "#contract/members.ts";
import { StopButton } from "../kill-switch/stop-button.tsx";
import { Mark } from "../posture/mark.tsx";
import { NavLink } from "./nav-link.tsx";
import { type Place, type PlaceId, WORK_PLACES, WORKSPACE_PLACES } from "./places.ts";
import { ViewerMenu } from "./viewer-menu.tsx";

export type PlaceCounts = Partial<Record<PlaceId, ReactNode>>;

/** The frame's left edge: 208 px with words, 52 px of icons below 1360, gone on a phone. */
export function Navigation({
  viewer,
  counts,
  views,
  audit,
}: {
  viewer: ViewerView;
  /** How many wait, by place: a node, so that it can be live. */
  counts: PlaceCounts;
  /** The viewer's own, below the places. */
  views?: ReactNode;
  /** The state of the audit log, at the foot. */
  audit?: ReactNode;
}) {
  return (
    <nav
      aria-label="Main"
      className="row-start-2 row-end-4 flex min-h-0 flex-col overflow-y-auto border-r border-line-2 bg-bg-0 max-md:hidden"
    >
      <Link
        href="/"
        className="flex h-(--top-h) flex-none items-center gap-2.5 px-3.5 text-14 font-semibold tracking-[-0.01em] outline-offset-[-3px] max-xl:justify-center max-xl:px-0"
      >
        <Mark />
        <span className="max-xl:sr-only">Understudy</span>
        <span
          className="clip ml-auto text-12 font-normal tracking-normal text-fg-2 max-xl:hidden"
          title={viewer.workspace.name}
        >
          {viewer.workspace.name}
        </span>
      </Link>
      <Places places={WORK_PLACES} counts={counts} />
      <h2 className="px-4 pt-3 text-11 text-fg-2 max-xl:sr-only">Workspace</h2>
      <Places places={WORKSPACE_PLACES} counts={counts} />
      {views}
      <div className="mt-auto border-t border-line-1 p-2">
        {audit}
        <StopButton role={viewer.role} />
        <ViewerMenu name={viewer.name} role={viewer.role} />
      </div>
    </nav>
  );
}

function Places({ places, counts }: { places: readonly Place[]; counts: PlaceCounts }) {
  return (
    <ul className="px-2 py-1.5">
      {places.map(({ id, label, href, also, icon: Icon }) => (
        <li key={id}>
          <NavLink
            href={href}
            also={also}
            label={label}
            icon={<Icon size={16} strokeWidth={1.5} aria-hidden />}
            count={counts[id]}
          />
        </li>
      ))}
    </ul>
  );
}
