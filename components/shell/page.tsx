import type { ReactNode } from "react";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { dialHeights } from "../posture/dials.ts";
import { DialGlyph } from "../posture/posture-glyph.tsx";
import { classNames } from "../ui/class-names.ts";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { type Crumb, Crumbs } from "./crumbs.tsx";
import { PageTools } from "./page-tools.tsx";

const STRIP: Record<OperatingMode, string> = { lab: "strip-lab", shadow: "strip-shadow", production: "bg-ink" };

/** What the strip above says by its pattern, as the dial that it is. */
function Reach({ mode }: { mode: OperatingMode }) {
  const { environment } = dialHeights({ environment: mode, membrane: null, level: null });
  return (
    <span className="flex-none" title={`This view reaches environments in ${OPERATING_MODE_WORDS[mode].label}`}>
      <DialGlyph dial="environment" height={environment} />
    </span>
  );
}

/** One page in the frame: the environment strip, the top bar and the sheet. */
export function Page({
  crumbs,
  about,
  reach = null,
  phoneTop,
  className,
  children,
}: {
  crumbs: readonly Crumb[];
  /** Beside them: the day, or the view. */
  about?: ReactNode;
  /** The strongest operating mode that this view can reach: solid PRODUCTION, hatched SHADOW, dashed LAB. */
  reach?: OperatingMode | null | undefined;
  /** Takes the place of the top bar on a phone: back, where one is, the clock that matters. */
  phoneTop?: ReactNode;
  /** Of the sheet. It scrolls; a page that scrolls inside says `overflow-hidden`. */
  className?: string | undefined;
  children: ReactNode;
}) {
  return (
    <>
      <header className="contents">
        <div className={classNames("keeps-colour col-span-full row-start-1", reach ? STRIP[reach] : "bg-line-2")}>
          {reach && (
            <span className="sr-only" role="note">
              This view reaches environments in {OPERATING_MODE_WORDS[reach].label}
            </span>
          )}
        </div>
        <div className="relative row-start-2 flex min-w-0 items-center gap-3 border-b border-line-2 bg-bg-0 pr-3 pl-4 md:col-start-2">
          {phoneTop && <div className="flex min-w-0 flex-1 items-center gap-2 md:hidden">{phoneTop}</div>}
          <div
            className={classNames("flex min-w-0 flex-1 items-center gap-3", phoneTop !== undefined && "max-md:hidden")}
          >
            {reach && <Reach mode={reach} />}
            <Crumbs crumbs={crumbs} about={about} />
            <PageTools />
          </div>
        </div>
      </header>
      <main
        id="main"
        tabIndex={-1}
        className={classNames(
          "relative row-start-3 min-h-0 min-w-0 overflow-auto bg-bg-1 outline-none md:col-start-2",
          className,
        )}
      >
        {children}
      </main>
    </>
  );
}
