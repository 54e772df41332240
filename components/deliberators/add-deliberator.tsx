"use client";

import { Plus } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "../ui/button.tsx";

const NewDeliberator = dynamic(() => import("./new-deliberator.tsx").then((file) => file.NewDeliberator), {
  ssr: false,
});
const EndpointSecret = dynamic(
  () => import("../notifications/endpoint-secret.tsx").then((file) => file.EndpointSecret),
  { ssr: false },
);

/** Adds a deliberator; its secret is shown this once. */
export function AddDeliberator({ refusal }: { refusal: string | null }) {
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  return (
    <>
      <Button
        variant="primary"
        icon={<Plus size={16} strokeWidth={1.5} aria-hidden />}
        disabledReason={refusal}
        onClick={() => setAdding(true)}
      >
        Add a deliberator
      </Button>
      {adding && (
        <NewDeliberator
          onClose={() => setAdding(false)}
          onMade={(made) => {
            setAdding(false);
            setSecret(made.secret);
          }}
        />
      )}
      {secret && <EndpointSecret secret={secret} signs="the deliberator is asked" onClose={() => setSecret(null)} />}
    </>
  );
}
