"use client";

import type { KillSwitchView } from "#contract/kill-switch.ts";
import { refusalFor } from "../members/refusal-for.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";
import type { Viewer } from "../viewer.tsx";

/** That everything is stopped, by whom and why, and the way to let it go on. */
export function KillSwitchBanner({
  killSwitch,
  viewer,
  onTurn,
}: {
  killSwitch: KillSwitchView;
  viewer: Viewer;
  onTurn: (turning: "on" | "off") => void;
}) {
  const { workspace, installation } = killSwitch;
  return (
    <section
      aria-label="Kill switch"
      className="keeps-colour tone-block flex flex-none flex-wrap items-center gap-x-3 gap-y-1 border-b border-tone-edge bg-tone-tint px-4 py-1.5 text-12"
    >
      <p role="status" className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-0.5 max-md:basis-full">
        <b className="inline-flex items-center gap-1.75 text-13 font-semibold whitespace-nowrap text-tone">
          <VerdictShape verdict="block" size={16} />
          Everything is stopped
        </b>
        {workspace && (
          <span className="min-w-0 break-words">
            {workspace.by}, <Time at={workspace.since} />: {workspace.reason}
          </span>
        )}
        {installation && <span>The operator stopped this installation, and alone can let it go on.</span>}
        <span className="text-fg-1">Nothing is approved or executed. Requests wait, and can be rejected.</span>
        {workspace?.release && (
          <span className="min-w-0 break-words">
            {workspace.release.by.name} wants to let it go on: {workspace.release.reason}. Another owner has to agree by{" "}
            <Time at={workspace.release.until} shape="clock" />.
          </span>
        )}
      </p>
      {workspace && <Turns stopped={workspace} viewer={viewer} onTurn={onTurn} />}
    </section>
  );
}

/** The ways on from here: an owner's word, and where another owner has spoken, to agree or to keep it stopped. */
function Turns({
  stopped: { release, needs_second_owner },
  viewer,
  onTurn,
}: {
  stopped: NonNullable<KillSwitchView["workspace"]>;
  viewer: Viewer;
  onTurn: (turning: "on" | "off") => void;
}) {
  const own = release?.by.id === viewer.id ? "Another owner has to agree: you asked for this" : null;
  return (
    <div className="flex flex-none flex-wrap gap-2">
      {release && (
        <Button size="small" disabledReason={refusalFor(viewer.role, "kill-switch:on")} onClick={() => onTurn("on")}>
          Keep it stopped
        </Button>
      )}
      <Button
        size="small"
        disabledReason={refusalFor(viewer.role, "kill-switch:off") ?? own}
        onClick={() => onTurn("off")}
      >
        {needs_second_owner && !release ? "Ask to let it go on" : "Let it go on"}
      </Button>
    </div>
  );
}
