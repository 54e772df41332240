"use client";

import { CircleAlert, Download } from "lucide-react";
import { type ChangeEvent, useId, useState } from "react";
import type { MembraneContent } from "#contract/membranes.ts";
import { saveFile } from "../save-file.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { fromYaml, toYaml } from "./yaml-content.ts";

/** The draft as YAML: to copy, to keep as a file, and to take in from one. Fetched when it is opened. */
export function YamlDialog({
  name,
  content,
  refusal,
  onTake,
  onClose,
}: {
  name: string;
  content: MembraneContent;
  refusal: string | null;
  onTake: (content: MembraneContent) => void;
  onClose: () => void;
}) {
  const [text, setText] = useState(() => toYaml(content));
  const [errors, setErrors] = useState<string[]>([]);
  const take = () => {
    const read = fromYaml(text);
    if ("errors" in read) return setErrors(read.errors);
    onTake(read.content);
    onClose();
  };
  const load = async (event: ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    if (!file) return;
    setText(await file.text());
    setErrors([]);
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      width="wide"
      title="The draft as YAML"
      description="Keep it beside your code, or take a file in. It changes the draft; you save the revision afterwards."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button variant="primary" disabledReason={refusal} onClick={take}>
            Take it as the draft
          </Button>
        </>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <CopyButton text={text} label="Copy" />
        <Button
          size="small"
          icon={<Download size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => saveFile(`${name}.yaml`, text, "application/yaml")}
        >
          Download
        </Button>
        <FileInput onLoad={(event) => void load(event)} />
      </div>
      <Field label="YAML" error={errors.length > 0 ? "This is no membrane yet; see below" : undefined}>
        <Textarea
          rows={16}
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
            <span className={`min-w-0 break-words whitespace-pre-wrap ${error.includes("\n") ? "font-mono" : ""}`}>
              {error}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function FileInput({ onLoad }: { onLoad: (event: ChangeEvent<HTMLInputElement>) => void }) {
  const id = useId();
  return (
    <span className="flex items-center gap-2 text-12">
      <label htmlFor={id} className="text-fg-2">
        From a file
      </label>
      <input id={id} type="file" accept=".yaml,.yml,text/yaml" onChange={onLoad} className="max-w-56 text-12" />
    </span>
  );
}
