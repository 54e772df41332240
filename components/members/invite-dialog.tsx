"use client";

import { UserPlus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button.tsx";

const InviteForm = dynamic(() => import("./invite-form.tsx").then((file) => file.InviteForm), { ssr: false });
const InvitationLink = dynamic(() => import("./invitation-link.tsx").then((file) => file.InvitationLink), {
  ssr: false,
});

/** Makes a link that lets one person in, and shows it once: no e-mail is sent. */
export function InviteDialog({ disabledReason }: { disabledReason: string | null }) {
  const [open, setOpen] = useState(false);
  const [token, setToken] = useState<string | null>(null);
  const close = () => {
    setOpen(false);
    setToken(null);
  };
  return (
    <>
      <Button
        variant="primary"
        icon={<UserPlus size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={disabledReason}
        onClick={() => setOpen(true)}
      >
        Invite
      </Button>
      {open &&
        (token ? (
          <InvitationLink token={token} onClose={close} />
        ) : (
          <InviteForm onInvited={setToken} onClose={close} />
        ))}
    </>
  );
}
