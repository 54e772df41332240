"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { FailedQuery } from "../loaded.tsx";
import { SeverityPips } from "../posture/severity-pips.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Table } from "../ui/table.tsx";

const ActionTypeForm = dynamic(() => import("./action-type-form.tsx").then((file) => file.ActionTypeForm), {
  ssr: false,
});

/** The built-in action types and the workspace's own. A type that is not here asks for review at least. */
export function ActionTypeTable({ refusal }: { refusal: string | null }) {
  const trpc = useTRPC();
  const types = useQuery(trpc.environments.actionTypes.queryOptions());
  return (
    <>
      <Pane className="border-b-0 pb-1!">
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
            tell: (type) => !type.built_in && <>as {type.behaves_as}</>,
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
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" disabledReason={refusal} onClick={() => setOpen(true)}>
        Register a type
      </Button>
      {open && <ActionTypeForm onClose={() => setOpen(false)} />}
    </>
  );
}
