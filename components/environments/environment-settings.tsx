"use client";

import { useMutation, useQueryClient, useSuspenseQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { EnvironmentView } from "#contract/environments.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.tsx";
import { OPERATING_MODE_WORDS } from "../words.ts";
import { CONFIG_FIELDS, withValue } from "./config-fields.ts";
import { ConfigInput } from "./config-input.tsx";
import { EffectiveValues } from "./effective-values.tsx";

/** What holds in one environment, where it comes from, and how an owner changes it. */
export function EnvironmentSettings({ environmentId, refusal }: { environmentId: string; refusal: string | null }) {
  const trpc = useTRPC();
  const { data: environment } = useSuspenseQuery(
    trpc.environments.byId.queryOptions({ environment_id: environmentId }),
  );
  return (
    <>
      <PageHeader
        title={environment.name}
        name={OPERATING_MODE_WORDS[environment.mode].label}
        description={
          <>
            In this mode since <Time at={environment.mode_entered_at} shape="short" />. What is set here holds from the
            next request on.
          </>
        }
      />
      {/* Begun anew when somebody else changed it meanwhile, so that no old value is saved over theirs. */}
      <ConfigForm key={JSON.stringify(environment.config)} environment={environment} refusal={refusal} />
      <EffectiveValues values={environment.effective} />
    </>
  );
}

function ConfigForm({ environment, refusal }: { environment: EnvironmentView; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [config, setConfig] = useState<Record<string, unknown>>(environment.config);
  const [reason, setReason] = useState("");
  const configure = useMutation(
    trpc.environments.configure.mutationOptions({
      onSuccess: () => showToast(`Saved. It holds in ${environment.name} from now on`),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() }),
    }),
  );
  const problem = configure.error && problemOf(configure.error);
  const faultOf = (path: string) => problem?.errors.find((fault) => fault.path.endsWith(path))?.message;
  const changed = JSON.stringify(config) !== JSON.stringify(environment.config);
  const save = () =>
    void stepUp(() => configure.mutateAsync({ environment_id: environment.id, config, reason })).catch(() => undefined);

  return (
    <Pane aria-label="Settings">
      <SectionHeader title="Approvals and risk" note="an empty value takes the default" />
      <div className="mt-2 grid max-w-160 gap-4">
        {CONFIG_FIELDS.map((field) => (
          <ConfigInput
            key={field.path}
            field={field}
            config={config}
            effective={environment.effective.find((each) => each.path === field.path)?.value}
            error={faultOf(field.path)}
            onChange={(value) => setConfig(withValue(config, field.path, value))}
          />
        ))}
        <Field
          label="Why"
          hint="kept in the audit log"
          error={problem && problem.errors.length === 0 ? problem.message : null}
        >
          <TextInput value={reason} onChange={(event) => setReason(event.target.value)} maxLength={4000} />
        </Field>
        <div>
          <Button
            variant="primary"
            disabledReason={refusal ?? (changed ? null : "Nothing is changed")}
            pending={configure.isPending}
            onClick={save}
          >
            Save
          </Button>
        </div>
      </div>
    </Pane>
  );
}
