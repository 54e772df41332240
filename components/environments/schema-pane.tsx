"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { EnvironmentView } from "#contract/environments.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Switch } from "../ui/switch.tsx";
import { showFailure, showToast } from "../ui/toast.tsx";

/** Whether the schema changed in this stay and its migration is completed: what the step out of the lab asks for. */
export function SchemaPane({ environment, refusal }: { environment: EnvironmentView; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const { schema } = environment;
  const configure = useMutation(
    trpc.environments.configure.mutationOptions({
      onSuccess: () => showToast("Saved"),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.pathKey() }),
    }),
  );
  const save = (next: EnvironmentView["schema"]) =>
    void stepUp(() => configure.mutateAsync({ environment_id: environment.id, schema: next, reason: "" })).catch(
      (error) => showFailure(problemOf(error).message),
    );
  return (
    <Pane id="schema" aria-labelledby="schema-title">
      <SectionHeader id="schema-title" title="Schema" note="what the step from LAB to SHADOW asks for" />
      <div className="mt-2 grid max-w-160 gap-3">
        <Switch
          label="The schema changed"
          note="in this stay in the mode"
          checked={schema.changed}
          disabledReason={refusal ?? (configure.isPending ? "Saving" : null)}
          onChange={(changed) => save({ changed, migration_completed: changed && schema.migration_completed })}
        />
        <Switch
          label="Its migration is completed"
          checked={schema.migration_completed}
          disabledReason={
            refusal ?? (schema.changed ? (configure.isPending ? "Saving" : null) : "The schema did not change")
          }
          onChange={(migration_completed) => save({ ...schema, migration_completed })}
        />
      </div>
    </Pane>
  );
}
