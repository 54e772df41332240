"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { EndorsementView } from "#contract/endorsements.ts";
import type { KernelView } from "#contract/kernels.ts";
import { Button } from "../ui/button.tsx";
import { showToast } from "../ui/toast.tsx";
import type { EarlierValue } from "./propose-form.tsx";

const ProposeForm = dynamic(() => import("./propose-form.tsx").then((file) => file.ProposeForm), { ssr: false });

/** Proposes a rule, or that a commitment has its earlier value again; what came of it is said, and stands in the list. */
export function ProposeRuleButton({
  kernel,
  refusal,
  earlier,
}: {
  kernel: KernelView;
  refusal: string | null;
  earlier?: EarlierValue;
}) {
  const [open, setOpen] = useState(false);
  const done = ({ decision, message }: EndorsementView) => {
    setOpen(false);
    showToast(decision === "pending" ? "Proposed; it waits for an owner" : message);
  };
  return (
    <>
      {earlier === undefined ? (
        <Button variant="primary" disabledReason={refusal} onClick={() => setOpen(true)}>
          Propose a rule
        </Button>
      ) : (
        <Button size="small" disabledReason={refusal} onClick={() => setOpen(true)}>
          Propose the earlier value
        </Button>
      )}
      {open && <ProposeForm kernel={kernel} earlier={earlier} onDone={done} onClose={() => setOpen(false)} />}
    </>
  );
}
