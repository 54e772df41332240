"use client";

import { KeyRound } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { IssuedKey } from "#contract/agents.ts";
import { Button } from "../ui/button.tsx";
import type { KeyHolder } from "./key-holder.ts";

const IssueKeyForm = dynamic(() => import("./issue-key-form.tsx").then((file) => file.IssueKeyForm), { ssr: false });
const KeySecret = dynamic(() => import("./key-secret.tsx").then((file) => file.KeySecret), { ssr: false });

/** Makes a key and shows it, this once. */
export function IssueKeyDialog({ holder, disabledReason }: { holder: KeyHolder; disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  const [issued, setIssued] = useState<IssuedKey | null>(null);
  const close = () => {
    setOpen(false);
    setIssued(null);
  };
  return (
    <>
      <Button
        icon={<KeyRound size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        Make a key
      </Button>
      {open &&
        (issued ? (
          <KeySecret issued={issued} onClose={close} />
        ) : (
          <IssueKeyForm holder={holder} onIssued={setIssued} onClose={close} />
        ))}
    </>
  );
}
