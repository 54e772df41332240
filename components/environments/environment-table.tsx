"use client";

import { useQuery } from "@tanstack/react-query";
import type { EnvironmentView } from "#contract/environments.ts";
import { StateWord } from "../posture/posture-glyph.tsx";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { APPROVAL_MODE_WORDS } from "../words.ts";

function heldAt(environment: EnvironmentView, path: string): string {
  return String(environment.effective.find((each) => each.path === path)?.value ?? "–");
}

const COLUMNS: readonly Column<EnvironmentView>[] = [
  {
    id: "name",
    header: "Environment",
    width: "180px",
    cell: (each) => <span className="mono clip font-medium">{each.name}</span>,
  },
  { id: "mode", header: "Mode", width: "140px", cell: (each) => <StateWord position={{ environment: each.mode }} /> },
  {
    id: "approval",
    header: "Approvals",
    clip: true,
    hideBelow: "md",
    cell: (each) => APPROVAL_MODE_WORDS[each.approval_mode].label,
    tell: (each) => APPROVAL_MODE_WORDS[each.approval_mode].label,
  },
  {
    id: "timeout",
    header: "Time to decide",
    width: "120px",
    align: "end",
    hideBelow: "md",
    cell: (each) => `${heldAt(each, "approval.timeout_seconds")} s`,
    tell: (each) => `${heldAt(each, "approval.timeout_seconds")} s to decide`,
  },
  {
    id: "cost",
    header: "Cost threshold",
    width: "130px",
    align: "end",
    hideBelow: "lg",
    cell: (each) => `$${heldAt(each, "risk.cost_threshold_usd")}`,
    tell: (each) => `over $${heldAt(each, "risk.cost_threshold_usd")} to review`,
  },
];

/** Every environment, with what people set most; a row opens its settings. */
export function EnvironmentTable() {
  const trpc = useTRPC();
  const environments = useQuery(trpc.environments.list.queryOptions({ limit: 200 }));
  return (
    <Table
      caption="Environments"
      columns={COLUMNS}
      rows={environments.data?.items}
      rowKey={(environment) => environment.id}
      rowHref={(environment) => `/settings/environments/${environment.id}`}
      empty={<EmptyState glyph={<UnlitPosture />} title="There is no environment" />}
      error={
        environments.error && (
          <ErrorState
            title="Could not load the environments"
            stands="What is configured still holds."
            reference={problemOf(environments.error).reference}
            onRetry={() => void environments.refetch()}
            pending={environments.isFetching}
          />
        )
      }
    />
  );
}
