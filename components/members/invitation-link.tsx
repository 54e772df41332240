"use client";

import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** The only time an invitation's link is shown. */
export function InvitationLink({ token, onClose }: { token: string; onClose: () => void }) {
  const link = `${window.location.origin}/invitation#${token}`;
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Hand over this link"
      description="It works once, for seven days, and is not shown again. Whoever opens it chooses a name and a password."
      footer={
        <Button variant="primary" onClick={onClose}>
          Done
        </Button>
      }
    >
      <div className="grid gap-3">
        <code className="rounded-control border border-line-2 bg-bg-2 px-2.5 py-2 font-mono text-12 break-all select-all">
          {link}
        </code>
        <div>
          <CopyButton text={link} label="Copy the link" />
        </div>
      </div>
    </Dialog>
  );
}
