"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button.tsx";

const CreateMembraneForm = dynamic(() => import("./create-membrane-form.tsx").then((file) => file.CreateMembraneForm), {
  ssr: false,
});

/** The button that makes a membrane; its form is fetched when it is first pressed. */
export function CreateMembraneDialog({ disabledReason }: { disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        New membrane
      </Button>
      {open && <CreateMembraneForm onClose={() => setOpen(false)} />}
    </>
  );
}
