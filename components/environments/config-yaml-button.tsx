"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import type { EnvironmentView } from "#contract/environments.ts";
import { Button } from "../ui/button.tsx";

const ConfigYamlDialog = dynamic(() => import("./config-yaml-dialog.tsx").then((file) => file.ConfigYamlDialog), {
  ssr: false,
});

/** Opens what the form holds as YAML. */
export function ConfigYamlButton(shown: {
  environment: EnvironmentView;
  config: Record<string, unknown>;
  refusal: string | null;
  onTake: (config: Record<string, unknown>) => void;
}) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>As YAML</Button>
      {open && <ConfigYamlDialog {...shown} onClose={() => setOpen(false)} />}
    </>
  );
}
