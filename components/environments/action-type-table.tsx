"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { BUILT_IN_ACTION_TYPES, type BuiltInActionType, SEVERITIES, type Severity } from "#engine/vocabulary.ts";
import { Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { FailedQuery } from "../loaded.tsx";
import { useStepUp } from "../members/step-up.tsx";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Select } from "../ui/select.tsx";
import { Table } from "../ui/table.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { SEVERITY_WORDS } from "../words.ts";

/** The built-in action types and the workspace's own. A type that is not here asks for review at least. */
export function ActionTypeTable({ refusal }: { refusal: string | null }) {
  const trpc = useTRPC();
  const types = useQuery(trpc.environments.actionTypes.queryOptions());
  return (
    <>
      <Pane>
        <SectionHeader
          title="Action types"
          note="a type that is not registered asks for review at least"
          aside={<RegisterType refusal={refusal} />}
        />
      </Pane>
      <Table
        caption="Action types"
        density="dense"
        rows={types.data?.items}
        rowKey={(type) => type.name}
        empty={null}
        error={
          types.error && (
            <FailedQuery query={types} title="Could not load the action types" stands="They hold as before." />
          )
        }
        columns={[
          { id: "name", header: "Name", clip: true, cell: (type) => <span className="mono">{type.name}</span> },
          {
            id: "behaves",
            header: "Behaves as",
            width: "220px",
            hideBelow: "md",
            cell: (type) => (type.built_in ? "built in" : <span className="mono">{type.behaves_as}</span>),
          },
          {
            id: "floor",
            header: "At least",
            width: "90px",
            cell: (type) => <SeverityPips severity={type.severity_floor} />,
          },
        ]}
      />
    </>
  );
}

function RegisterType({ refusal }: { refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [open, setOpen] = useState(false);
  const [behavesAs, setBehavesAs] = useState<BuiltInActionType>("config_change");
  const [floor, setFloor] = useState<Severity>("S0");
  const save = useMutation(
    trpc.environments.saveActionType.mutationOptions({
      onSuccess: () => setOpen(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.environments.actionTypes.queryKey() }),
    }),
  );
  const faults = formFaults(save.error, ["name", "behaves_as", "severity_floor"]);
  return (
    <>
      <Button size="small" disabledReason={refusal} onClick={() => setOpen(true)}>
        Register a type
      </Button>
      <Dialog
        open={open}
        onOpenChange={setOpen}
        title="Register an action type"
        description="It follows the rules of a built-in type, and no request of it is less severe than its floor."
        footer={
          <>
            <Button onClick={() => setOpen(false)}>Cancel</Button>
            <Button type="submit" form="action-type" variant="primary" pending={save.isPending}>
              Register
            </Button>
          </>
        }
      >
        <Form
          id="action-type"
          faults={faults}
          onSend={(entered) =>
            void stepUp(() =>
              save.mutateAsync({ name: entered("name"), behaves_as: behavesAs, severity_floor: floor }),
            ).catch(() => undefined)
          }
        >
          <Field label="Name" hint="as agents send it" error={faults.at("name")} required>
            <TextInput name="name" mono autoComplete="off" autoCapitalize="none" maxLength={64} />
          </Field>
          <Field label="Behaves as" error={faults.at("behaves_as")}>
            <Select
              options={BUILT_IN_ACTION_TYPES.map((type) => ({ value: type, label: type }))}
              value={behavesAs}
              onChange={setBehavesAs}
            />
          </Field>
          <Field label="At least" hint="nobody lowers a request below it" error={faults.at("severity_floor")}>
            <Select
              options={SEVERITIES.map((severity) => ({
                value: severity,
                label: severity,
                note: SEVERITY_WORDS[severity].label,
              }))}
              value={floor}
              onChange={setFloor}
            />
          </Field>
        </Form>
      </Dialog>
    </>
  );
}
