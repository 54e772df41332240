"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button.tsx";

const CreateKernelForm = dynamic(() => import("./create-kernel-form.tsx").then((file) => file.CreateKernelForm), {
  ssr: false,
});

/** The button that makes a kernel; its form is fetched when it is first pressed. */
export function CreateKernelDialog({ disabledReason }: { disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        New kernel
      </Button>
      {open && <CreateKernelForm onClose={() => setOpen(false)} />}
    </>
  );
}
