"use client";

import { Download } from "lucide-react";
import type { KernelView } from "#contract/kernels.ts";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { toYaml } from "./kernel-yaml.ts";

/** What the kernel says by itself, to copy or to keep as a file. A new kernel takes it in. Fetched when it is opened. */
export function YamlExport({ kernel, onClose }: { kernel: KernelView; onClose: () => void }) {
  const text = toYaml(kernel);
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      width="wide"
      title="The kernel as YAML"
      description="Without what its parent gives. A new kernel can begin with it."
      footer={<Button onClick={onClose}>Close</Button>}
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <CopyButton text={text} label="Copy" />
        <Button
          size="small"
          icon={<Download size={14} strokeWidth={1.5} aria-hidden />}
          onClick={() => download(`${kernel.name}.yaml`, text)}
        >
          Download
        </Button>
      </div>
      <Field label="YAML">
        <Textarea rows={16} readOnly spellCheck={false} className="resize-y font-mono text-12" value={text} />
      </Field>
    </Dialog>
  );
}

function download(file: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "application/yaml" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = file.replaceAll(/[^\w.-]+/g, "-");
  link.click();
  URL.revokeObjectURL(address);
}
