"use client";

import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";

/** The only time a secret is shown that signs what goes out; `signs` says what. */
export function EndpointSecret({
  secret,
  signs = "the webhook is sent",
  onClose,
}: {
  secret: string;
  signs?: string;
  onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title="Copy the secret now"
      description={`It signs what ${signs} and cannot be shown again. Lost, it is rotated.`}
      footer={
        <Button variant="primary" onClick={onClose}>
          I have kept it
        </Button>
      }
    >
      <div className="grid gap-3">
        <code className="rounded-control border border-line-1 bg-bg-2 px-2.5 py-2 font-mono text-12 break-all select-all">
          {secret}
        </code>
        <div>
          <CopyButton text={secret} label="Copy the secret" />
        </div>
        <p className="text-12 text-fg-1">
          Give it to the receiver, which checks the headers <span className="mono">webhook-id</span>,{" "}
          <span className="mono">webhook-timestamp</span> and <span className="mono">webhook-signature</span> of
          Standard Webhooks with it.
        </p>
      </div>
    </Dialog>
  );
}
