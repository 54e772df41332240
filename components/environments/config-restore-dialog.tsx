"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { ConfigurationView } from "#contract/configurations.ts";
import { configChanges } from "#engine/configuration-diff.ts";
import { FormDialog } from "../form-dialog.tsx";
import { formFaults } from "../form-faults.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { DiffLines } from "../ui/diff-lines.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { changeLines } from "./change-lines.ts";
import { configToYaml } from "./config-yaml.ts";

type Props = {
  environmentId: string;
  version: ConfigurationView;
  /** What holds now. */
  now: ConfigurationView;
  onClose: () => void;
};

/** Makes an older version the newest: what that changes now, the version as YAML, and why. Fetched when it is opened. */
export function ConfigRestoreDialog({ environmentId, version, now, onClose }: Props) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const restore = useMutation(
    trpc.environments.configure.mutationOptions({
      onSuccess: (answer) => {
        showAnswer(queryClient, trpc.environments.byId.queryKey({ environment_id: environmentId }), answer);
        void queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() });
        showToast(`Version ${version.number} holds again`);
        onClose();
      },
    }),
  );
  const changes = configChanges(now.config, version.config);
  const yaml = configToYaml(version.config);
  const faults = formFaults(restore.error, ["reason"]);
  return (
    <FormDialog
      title={`Restore version ${version.number}`}
      description="It becomes the newest version, after the same checks as if you had written it now."
      submit="Restore"
      pending={restore.isPending}
      faults={faults}
      send={(entered) =>
        restore.mutateAsync({ environment_id: environmentId, restore: version.number, reason: entered("reason") })
      }
      onClose={onClose}
    >
      {changes.length === 0 ? (
        <p className="text-12 text-fg-2">It is what holds now.</p>
      ) : (
        <DiffLines label={`What version ${version.number} changes now`} lines={changeLines(changes)} isOfPaths />
      )}
      <details className="text-12">
        <summary className="cursor-pointer py-1 text-fg-1">Version {version.number} as YAML</summary>
        <pre className="mt-1 max-h-60 overflow-auto bg-bg-2 p-2 font-mono whitespace-pre-wrap">{yaml || "{}"}</pre>
        <CopyButton text={yaml} label="Copy" />
      </details>
      <Field label="Why" hint="kept in the audit log and in the history" error={faults.at("reason")} required>
        <Textarea name="reason" rows={3} maxLength={4000} />
      </Field>
    </FormDialog>
  );
}
