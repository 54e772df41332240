"use client";

import dynamic from "next/dynamic";
import { useSyncExternalStore } from "react";
import { hasToasts, watchToasts } from "./toast.tsx";

const ToastStack = dynamic(() => import("./toast-stack.tsx").then((file) => file.ToastStack), { ssr: false });

/** Where toasts appear. Mounted once, beside the page; what draws them is fetched with the first. */
export function Toaster() {
  const wanted = useSyncExternalStore(watchToasts, hasToasts, () => false);
  return wanted ? <ToastStack /> : null;
}
