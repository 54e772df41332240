"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button.tsx";

const RegisterAgentForm = dynamic(() => import("./register-agent-form.tsx").then((file) => file.RegisterAgentForm), {
  ssr: false,
});

/** The button that registers an agent; its form is fetched when it is first pressed. */
export function RegisterAgentDialog({ disabledReason }: { disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        Register an agent
      </Button>
      {open && <RegisterAgentForm onClose={() => setOpen(false)} />}
    </>
  );
}
