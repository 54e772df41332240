"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import type { Role } from "#engine/vocabulary.ts";
import { onAsk } from "../shell/asks.ts";
import { useTRPC } from "../trpc.tsx";

const Banner = dynamic(() => import("./kill-switch-banner.tsx").then((file) => file.KillSwitchBanner));
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
