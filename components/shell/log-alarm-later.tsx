"use client";

import dynamic from "next/dynamic";

/** The watch over the log and the clocks, fetched after the page stands. */
export const LogAlarmLater = dynamic(() => import("./log-alarm.tsx").then((file) => file.LogAlarm), { ssr: false });
