"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import type { KillSwitchView } from "#contract/kill-switch.ts";
import type { Role } from "#engine/vocabulary.ts";
import { refusalFor } from "../members/refusal-for.ts";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { onAsk } from "../shell/asks.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Time } from "../ui/time.tsx";

const KillSwitchDialog = dynamic(() => import("./kill-switch-dialog.tsx").then((file) => file.KillSwitchDialog), {
  ssr: false,
});

/** The installation's own switch is in no log that would tell of it: it is asked for. */
const ASK_AGAIN_MS = 15_000;

/** Says on every page that everything is stopped, by whom and why; and holds the dialog that stops and lets go on. */
export function KillSwitch({ role }: { role: Role }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.killSwitch.get.queryOptions(undefined, { refetchInterval: ASK_AGAIN_MS }));
  const [asked, setAsked] = useState<"on" | "off" | null>(null);
  const [isOpen, setOpen] = useState(false);
  const open = (turning: "on" | "off") => {
    setAsked(turning);
    setOpen(true);
  };
  useEffect(
    () =>
      onAsk("stop", () => {
        setAsked("on");
        setOpen(true);
      }),
    [],
  );
  return (
    <>
      {data?.on && <Banner killSwitch={data} role={role} onTurnOff={() => open("off")} />}
      {asked && <KillSwitchDialog key={asked} turning={asked} open={isOpen} onOpenChange={setOpen} />}
    </>
  );
}

function Banner({ killSwitch, role, onTurnOff }: { killSwitch: KillSwitchView; role: Role; onTurnOff: () => void }) {
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
