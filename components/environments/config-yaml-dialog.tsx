"use client";

import { CircleAlert } from "lucide-react";
import { useState } from "react";
import type { EnvironmentView } from "#contract/environments.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { configFromYaml, configToYaml } from "./config-yaml.ts";

/** The configuration as YAML, blocks for other modes and all: to copy, and to take in. Fetched when it is opened. */
export function ConfigYamlDialog({
  environment,
  config,
  refusal,
  onTake,
  onClose,
}: {
  environment: EnvironmentView;
  config: Record<string, unknown>;
  refusal: string | null;
  onTake: (config: Record<string, unknown>) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(() => configToYaml(config));
  const [errors, setErrors] = useState<string[]>([]);
  const take = () => {
    const read = configFromYaml(text, environment.mode);
    if ("errors" in read) return setErrors(read.errors);
    onTake(read.config);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      width="wide"
      title="The configuration as YAML"
      description="Values for every mode, and under modes those of one. It fills the form; you save it afterwards."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" disabledReason={refusal} onClick={take}>
            Take it into the form
          </Button>
        </>
      }
    >
      <div className="mb-3">
        <CopyButton text={text} label="Copy" />
      </div>
      <Field label="YAML" error={errors.length > 0 ? "This cannot be saved; see below" : undefined}>
        <Textarea
          rows={16}
          placeholder="Nothing is written: the defaults hold."
          spellCheck={false}
          autoCapitalize="none"
          className="resize-y font-mono text-12"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setErrors([]);
          }}
        />
      </Field>
      <ul className="mt-2 grid gap-1 text-12">
        {errors.map((error) => (
          <li key={error} className="flex items-start gap-1.5">
            <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-0.5 flex-none" />
            <span className="min-w-0 break-words whitespace-pre-wrap">{error}</span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
