"use client";

import { Hash, Webhook } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import type { NewChannel } from "./new-endpoint.tsx";

const NewEndpoint = dynamic(() => import("./new-endpoint.tsx").then((file) => file.NewEndpoint), { ssr: false });
const EndpointSecret = dynamic(() => import("./endpoint-secret.tsx").then((file) => file.EndpointSecret), {
  ssr: false,
});

const ICON = { size: 16, strokeWidth: 1.5, "aria-hidden": true } as const;

/** Adds a webhook or a Slack channel; a webhook's secret is shown this once. */
export function AddEndpoint({ refusal, slackRefusal }: { refusal: string | null; slackRefusal: string | null }) {
  const [adding, setAdding] = useState<NewChannel | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <Button icon={<Hash {...ICON} />} disabledReason={refusal ?? slackRefusal} onClick={() => setAdding("slack")}>
        Add a Slack channel
      </Button>
      <Button
        variant="primary"
        icon={<Webhook {...ICON} />}
        disabledReason={refusal}
        onClick={() => setAdding("webhook")}
      >
        Add a webhook
      </Button>
      {adding && (
        <NewEndpoint
          channel={adding}
          onClose={() => setAdding(null)}
          onMade={(made) => {
            setAdding(null);
            setSecret(made.secret);
          }}
        />
      )}
      {secret && <EndpointSecret secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}
