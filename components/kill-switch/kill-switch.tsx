"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { onAsk } from "../shell/asks.ts";
import { useTRPC } from "../trpc.tsx";
import type { Viewer } from "../viewer.tsx";
import { ASK_AGAIN_MS } from "./ask-again.ts";

const Banner = dynamic(() => import("./kill-switch-banner.tsx").then((file) => file.KillSwitchBanner));
const KillSwitchDialog = dynamic(() => import("./kill-switch-dialog.tsx").then((file) => file.KillSwitchDialog), {
  ssr: false,
});

/** Says on every page that everything is stopped, by whom and why; and holds the dialog that stops and lets go on. */
export function KillSwitch({ viewer }: { viewer: Viewer }) {
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
      {data?.on && <Banner killSwitch={data} viewer={viewer} onTurn={open} />}
      {asked && (
        <KillSwitchDialog
          key={asked}
          turning={asked}
          stopped={data?.workspace ?? null}
          open={isOpen}
          onOpenChange={setOpen}
        />
      )}
    </>
  );
}
