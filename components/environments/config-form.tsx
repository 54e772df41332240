"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { EnvironmentView } from "#contract/environments.ts";
import type { ConfigKey } from "#engine/configuration-keys.ts";
import { Fields, Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useStepUp } from "../members/step-up.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { showToast } from "../ui/toast.tsx";
import type { ConfigGroup, WrittenFor } from "./config-field.ts";
import { groupsFor, withValue, writtenAt } from "./config-fields.ts";
import { ConfigInput } from "./config-input.tsx";
import { ConfigYamlButton } from "./config-yaml-button.tsx";
import { heldBeside, pathFor } from "./written-for.ts";
import { WrittenForChoice } from "./written-for-choice.tsx";

type Config = Record<string, unknown>;

/** The server names a fault by its path in what was sent. Of what is not shown it is said at the top. */
function sentPaths(groups: readonly ConfigGroup[], writtenFor: WrittenFor): string[] {
  const shown = groups.flatMap(({ fields }) => fields.map(({ path }) => `config.${pathFor(writtenFor, path)}`));
  return ["reason", ...shown];
}

/** All that may be configured, for every mode or for one. What is written elsewhere stays as it is. */
export function ConfigForm({
  environment,
  refusal,
  writtenFor,
  onWriteFor,
}: {
  environment: EnvironmentView;
  refusal: string | null;
  writtenFor: WrittenFor;
  onWriteFor: (writtenFor: WrittenFor) => void;
}) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [config, setConfig] = useState<Config>(environment.config);
  const configure = useMutation(
    trpc.environments.configure.mutationOptions({
      onSuccess: () => showToast(`Saved. It holds in ${environment.name} from now on`),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() }),
    }),
  );
  const held = heldBeside(config, writtenFor, environment.mode);
  const holds = (path: ConfigKey) => writtenAt(config, pathFor(writtenFor, path)) ?? held[path].value;
  const groups = groupsFor(writtenFor, holds);
  const faults = formFaults(configure.error, sentPaths(groups, writtenFor));
  const changed = JSON.stringify(config) !== JSON.stringify(environment.config);
  return (
    <Form
      faults={faults}
      className="grid"
      onSend={(entered) =>
        void stepUp(() =>
          configure.mutateAsync({ environment_id: environment.id, config, reason: entered("reason") }),
        ).catch(() => undefined)
      }
    >
      <Fields refusal={refusal}>
        <WrittenForChoice config={config} mode={environment.mode} writtenFor={writtenFor} onChange={onWriteFor} />
        {groups.map((group) => (
          <Group
            key={`${writtenFor} ${group.id}`}
            group={group}
            config={config}
            writtenFor={writtenFor}
            held={held}
            errorAt={(path) => faults.at(`config.${pathFor(writtenFor, path)}`)}
            refusal={refusal}
            onChange={setConfig}
          />
        ))}
      </Fields>
      <Pane aria-label="Save">
        <Fields refusal={refusal}>
          <Field label="Why" hint="kept in the audit log" error={faults.at("reason")} className="max-w-160">
            <TextInput name="reason" maxLength={4000} />
          </Field>
        </Fields>
        <div className="mt-3 flex gap-2">
          <Button
            type="submit"
            variant="primary"
            disabledReason={refusal ?? (changed ? null : "Nothing is changed")}
            pending={configure.isPending}
          >
            Save
          </Button>
          <ConfigYamlButton environment={environment} config={config} refusal={refusal} onTake={setConfig} />
        </div>
      </Pane>
    </Form>
  );
}

const COLUMNS = { 1: "grid-cols-1", 2: "grid-cols-2", 3: "grid-cols-3 max-md:grid-cols-2" } as const;

type Shown = {
  group: ConfigGroup;
  config: Config;
  writtenFor: WrittenFor;
  held: ReturnType<typeof heldBeside>;
  errorAt: (path: string) => string | undefined;
  refusal: string | null;
  onChange: (config: Config) => void;
};

function Group({ group, config, writtenFor, held, errorAt, refusal, onChange }: Shown) {
  const { preset } = group;
  const fill = () =>
    preset &&
    onChange(
      Object.entries(preset.valuesFor(writtenFor)).reduce(
        (last, [path, value]) => withValue(last, path, value),
        config,
      ),
    );
  return (
    <Pane aria-labelledby={group.id}>
      <SectionHeader
        id={group.id}
        title={group.title}
        note={group.note}
        aside={
          preset && (
            <Button size="small" disabledReason={refusal} onClick={fill}>
              {preset.label}
            </Button>
          )
        }
      />
      <div className={`mt-2 grid max-w-160 items-start gap-4 ${COLUMNS[group.columns ?? 1]}`}>
        {group.fields.map((field) => (
          <ConfigInput
            key={field.path}
            field={field}
            config={config}
            writtenFor={writtenFor}
            held={held[field.path]}
            error={errorAt(field.path)}
            refusal={refusal}
            onChange={(value) => onChange(withValue(config, pathFor(writtenFor, field.path), value))}
          />
        ))}
      </div>
    </Pane>
  );
}
