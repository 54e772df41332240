import type { ReactNode } from "react";
import type { ViewerView } from "#contract/members.ts";
import { Find } from "./find.tsx";
import { FindButton } from "./find-button.tsx";
import { GlobalKeys } from "./global-keys.tsx";
import { LiveIndicator } from "./live-indicator.tsx";
import { Navigation, type PlaceCounts } from "./navigation.tsx";
import { PageToolsProvider } from "./page-tools.tsx";
import { PhoneBar } from "./phone-bar.tsx";
import { WallClock } from "./wall-clock.tsx";

/**
 * The frame: what concerns everybody, strip, top bar, navigation, one scrolling sheet. What is inside is a `Page`. An element with `data-acts`
 * takes the place of the phone's navigation.
 */
export function Shell({
  viewer,
  counts = {},
  views,
  audit,
  notice,
  children,
}: {
  viewer: ViewerView;
  counts?: PlaceCounts;
  views?: ReactNode;
  audit?: ReactNode;
  /** Above everything, on every page: what concerns all that is done here. */
  notice?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="flex h-dvh flex-col overflow-hidden">
      <a
        href="#main"
        className="fixed top-2 left-2 z-(--z-toast) -translate-y-16 rounded-control bg-bg-1 px-2.5 py-1.5 shadow-pop focus:translate-y-0"
      >
        Skip to content
      </a>
      {notice}
      <div className="grid min-h-0 flex-1 grid-cols-1 grid-rows-[3px_var(--top-h)_minmax(0,1fr)_auto] overflow-hidden md:grid-cols-[var(--nav-w)_minmax(0,1fr)] md:grid-rows-[3px_var(--top-h)_minmax(0,1fr)] max-md:has-[[data-acts]]:[&_[data-phone-bar]]:hidden">
        <Navigation viewer={viewer} counts={counts} views={views} audit={audit} />
        <PageToolsProvider
          tools={
            <>
              <FindButton />
              <LiveIndicator />
              <span className="max-lg:hidden">
                <WallClock />
              </span>
            </>
          }
        >
          {children}
        </PageToolsProvider>
        <PhoneBar viewer={viewer} counts={counts} />
        <Find />
        <GlobalKeys singleLetters={viewer.single_letter_keys} />
      </div>
    </div>
  );
}
