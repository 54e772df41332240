"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { CycleView } from "#contract/cycles.ts";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Time } from "../ui/time.tsx";
import { saidErrors } from "./cycle-words.ts";

const SettleForm = dynamic(() => import("./settle-form.tsx").then((file) => file.SettleForm), { ssr: false });

/** What went critically wrong, who settled it and why, and the way to settle what nobody has. */
export function CriticalErrorsPane({ cycle, refusal }: { cycle: CycleView; refusal: string | null }) {
  const [open, setOpen] = useState(false);
  const { critical_errors, unsettled_errors, settlements, mode } = cycle;
  return (
    <Pane inset="rail" id="errors">
      <SectionHeader title="Critical errors" note={saidErrors(cycle)} />
      {critical_errors === 0 && <p className="text-fg-2">None was reported.</p>}
      {unsettled_errors > 0 && mode === "lab" && (
        <p>As long as one is not settled, this stay in the lab leads to no step to shadow.</p>
      )}
      <ul aria-label="Settled">
        {settlements.map(({ settled_at, settled_by, reason, critical_errors: count }) => (
          <li key={settled_at} className="border-t border-line-1 py-2 first:border-t-0">
            <p className="text-12 text-fg-2">
              {count} settled by {settled_by.name}, <Time at={settled_at} shape="short" />
            </p>
            <p className="break-words">{reason}</p>
          </li>
        ))}
      </ul>
      {unsettled_errors > 0 && (
        <Button className="mt-2" disabledReason={refusal} onClick={() => setOpen(true)}>
          Settle
        </Button>
      )}
      {open && <SettleForm cycle={cycle} onClose={() => setOpen(false)} />}
    </Pane>
  );
}
