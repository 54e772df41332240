"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button.tsx";

const CreateEnvironmentForm = dynamic(
  () => import("./create-environment-form.tsx").then((file) => file.CreateEnvironmentForm),
  { ssr: false },
);

/** The button that creates an environment; its form is fetched when it is first pressed. */
export function CreateEnvironmentDialog({ disabledReason }: { disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="small"
        icon={<Plus size={14} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        New environment
      </Button>
      {open && <CreateEnvironmentForm onClose={() => setOpen(false)} />}
    </>
  );
}
