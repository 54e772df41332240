"use client";

import type { KillSwitchView } from "#contract/kill-switch.ts";
import type { Role } from "#engine/vocabulary.ts";
import { refusalFor } from "../members/refusal-for.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";

/** That everything is stopped, by whom and why, and the way to let it go on. */
export function KillSwitchBanner({
  killSwitch,
  role,
  onTurnOff,
}: {
  killSwitch: KillSwitchView;
  role: Role;
  onTurnOff: () => void;
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
        {installation && <span>The operator stopped this installation.</span>}
        <span className="text-fg-1">Nothing is approved or executed. Requests wait, and can be rejected.</span>
      </p>
      {workspace && (
        <Button size="small" disabledReason={refusalFor(role, "kill-switch:off")} onClick={onTurnOff}>
          Let it go on
        </Button>
      )}
    </section>
  );
}
