import type { EffectiveValue } from "#contract/environments.ts";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Table } from "../ui/table.tsx";

const SOURCE: Record<EffectiveValue["source"], string> = {
  default: "default",
  global: "written for every mode",
  mode: "written for this mode",
};

function shown(value: unknown): string {
  return value === null ? "not set" : String(value);
}

/** Every value that holds, and where it comes from. */
export function EffectiveValues({ values }: { values: readonly EffectiveValue[] }) {
  return (
    <>
      <Pane className="border-b-0 pb-1!">
        <SectionHeader title="All values" note={`${values.length}, and where each comes from`} />
      </Pane>
      <Table
        caption="Effective configuration"
        density="dense"
        rows={values}
        rowKey={(value) => value.path}
        empty={null}
        columns={[
          { id: "path", header: "Key", clip: true, cell: (value) => <span className="mono">{value.path}</span> },
          {
            id: "value",
            header: "Value",
            width: "140px",
            clip: true,
            cell: (value) => <span className="mono">{shown(value.value)}</span>,
          },
          {
            id: "source",
            header: "From",
            width: "180px",
            hideBelow: "md",
            tell: (value) => value.source !== "default" && SOURCE[value.source],
            cell: (value) => (
              <span className={value.source === "default" ? "text-fg-2" : ""}>{SOURCE[value.source]}</span>
            ),
          },
        ]}
      />
    </>
  );
}
