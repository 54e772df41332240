"use client";

import { useEffect, useRef, useState } from "react";
import type { LogFinding, ReadSoFar } from "./verify-log.ts";
import type { Asked, Said } from "./verify-worker.ts";

export type VerificationState =
  | { found: "checking"; entries: number; bytes: number }
  | (LogFinding & { found: LogFinding["found"] });

const BEGIN: VerificationState = { found: "checking", entries: 0, bytes: 0 };

/** One verification at a time, in a thread of its own, which ends with the page. */
export function useVerification() {
  const worker = useRef<Worker | null>(null);
  const [state, setState] = useState<VerificationState | null>(null);
  const stop = () => {
    worker.current?.terminate();
    worker.current = null;
  };
  useEffect(() => () => worker.current?.terminate(), []);
  const start = (asked: Asked) => {
    stop();
    const begun = new Worker(new URL("./verify-worker.ts", import.meta.url), { type: "module" });
    worker.current = begun;
    setState(BEGIN);
    begun.addEventListener("message", ({ data }: MessageEvent<Said>) => {
      if ("soFar" in data) return setState(checking(data.soFar));
      setState(data.finding);
      stop();
    });
    begun.addEventListener("error", () => {
      setState({ found: "untried", why: "This browser did not start the check. Nothing was found out." });
      stop();
    });
    begun.postMessage(asked);
  };
  const cancel = () => {
    stop();
    setState(null);
  };
  return { state, start, cancel };
}

const checking = (soFar: ReadSoFar): VerificationState => ({ found: "checking", ...soFar });
