"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button.tsx";

const CreateSessionForm = dynamic(() => import("./create-session-form.tsx").then((file) => file.CreateSessionForm), {
  ssr: false,
});

/** An owner opens a session for an agent; it starts at SHADOW. The form is fetched when it is first asked for. */
export function CreateSessionDialog({ disabledReason }: { disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        Open a session
      </Button>
      {open && <CreateSessionForm onClose={() => setOpen(false)} />}
    </>
  );
}
