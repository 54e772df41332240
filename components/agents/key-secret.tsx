"use client";

import type { IssuedKey } from "#contract/agents.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** The only time a key is shown. */
export function KeySecret({ issued, onClose }: { issued: IssuedKey; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Copy the key now"
      description="It is not stored and cannot be shown again. If it is lost, revoke it and make a new one."
      footer={
        <Button variant="primary" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <div className="grid gap-3">
        <code className="rounded-control border border-line-2 bg-bg-2 px-2.5 py-2 font-mono text-12 break-all select-all">
          {issued.secret}
        </code>
        <div>
          <CopyButton text={issued.secret} label="Copy the key" />
        </div>
        <p className="text-12 text-fg-1">
          Send it as <span className="mono">Authorization: Bearer …</span> to <span className="mono">/api/v1</span>, in
          the environment <span className="mono">{issued.key.environment.name}</span>.
        </p>
      </div>
    </Dialog>
  );
}
