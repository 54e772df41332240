"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useStop } from "../kill-switch/use-stop.ts";
import { Button } from "../ui/button.tsx";

const OpenBreakGlassForm = dynamic(
  () => import("./open-break-glass-form.tsx").then((file) => file.OpenBreakGlassForm),
  { ssr: false },
);

/** The button that asks for an exception; its form is fetched when it is first pressed. */
export function OpenBreakGlassButton({ disabledReason }: { disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  const stop = useStop();
  return (
    <>
      <Button variant="primary" disabledReason={disabledReason ?? stop} onClick={() => setOpen(true)}>
        Break the glass
      </Button>
      {open && <OpenBreakGlassForm onClose={() => setOpen(false)} />}
    </>
  );
}
