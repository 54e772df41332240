"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { EnvironmentView } from "#contract/environments.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import { Button } from "../ui/button.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";

const StepForm = dynamic(() => import("./step-form.tsx").then((file) => file.StepForm), { ssr: false });

/** The button that asks for another mode; its form is fetched when it is first pressed. */
export function StepButton({
  environment,
  to,
  disabledReason,
}: {
  environment: EnvironmentView;
  to: OperatingMode;
  disabledReason: string | null;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" disabledReason={disabledReason} onClick={() => setOpen(true)}>
        Move to {OPERATING_MODE_WORDS[to].label}
      </Button>
      {open && <StepForm environment={environment} to={to} onClose={() => setOpen(false)} />}
    </>
  );
}
