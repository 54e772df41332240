"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { EnvironmentView } from "#contract/environments.ts";
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
import type { ConfigGroup } from "./config-field.ts";
import { CONFIG_FIELDS, CONFIG_GROUPS, withValue } from "./config-fields.ts";
import { ConfigInput } from "./config-input.tsx";
import { ConfigYamlButton } from "./config-yaml-button.tsx";

/** The server names a fault by its path in what was sent. */
const sentPath = (path: string) => `config.${path}`;
const FIELDS = ["reason", ...CONFIG_FIELDS.map(({ path }) => sentPath(path))];

type Config = Record<string, unknown>;

/** The settings that people change most. What else is written in the configuration stays as it is. */
export function ConfigForm({ environment, refusal }: { environment: EnvironmentView; refusal: string | null }) {
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
  const faults = formFaults(configure.error, FIELDS);
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
        {CONFIG_GROUPS.map((group) => (
          <Group
            key={group.id}
            group={group}
            config={config}
            environment={environment}
            errorAt={(path) => faults.at(sentPath(path))}
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

function Group({
  group,
  config,
  environment,
  errorAt,
  refusal,
  onChange,
}: {
  group: ConfigGroup;
  config: Config;
  environment: EnvironmentView;
  errorAt: (path: string) => string | undefined;
  refusal: string | null;
  onChange: (config: Config) => void;
}) {
  const { preset } = group;
  const fill = () =>
    preset &&
    onChange(Object.entries(preset.values).reduce((held, [path, value]) => withValue(held, path, value), config));
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
            effective={environment.effective.find((each) => each.path === field.path)}
            error={errorAt(field.path)}
            refusal={refusal}
            onChange={(value) => onChange(withValue(config, field.path, value))}
          />
        ))}
      </div>
    </Pane>
  );
}
