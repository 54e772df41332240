"use client";

import { useQuery } from "@tanstack/react-query";
import { Pencil } from "lucide-react";
import type { MembraneView, ReadinessView } from "#contract/membranes.ts";
import { Loaded } from "../loaded.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { WithRail } from "../ui/pane.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { ActivateButton } from "./activate-button.tsx";
import { LifecycleStrip } from "./lifecycle-strip.tsx";
import { MembraneSettings } from "./membrane-settings.tsx";
import { countPolicies, governed, membranePath } from "./membrane-words.ts";
import { PolicyTable } from "./policy-table.tsx";
import { ReadinessPane } from "./readiness-pane.tsx";
import { RevisionHistory } from "./revision-history.tsx";

/** One membrane: how far it is, what it says, what it ever said, and what holds it back from binding. */
export function MembraneDetail({
  membraneId,
  editRefusal,
  activateRefusal,
}: {
  membraneId: string;
  editRefusal: string | null;
  activateRefusal: string | null;
}) {
  const trpc = useTRPC();
  const membrane = useQuery(trpc.membranes.byId.queryOptions({ membrane_id: membraneId }));
  const readiness = useQuery(trpc.membranes.readiness.queryOptions({ membrane_id: membraneId }));
  const rail = (held: MembraneView) => (
    <>
      <Loaded
        query={readiness}
        title="Could not load the checklist"
        stands="The membrane works as before."
        loading={<SkeletonRows rows={5} height="h-11" label="Loading the checklist" className="p-4" />}
      >
        {(known) => <ReadinessPane membrane={held} readiness={known} />}
      </Loaded>
      <MembraneSettings content={held.content} />
    </>
  );
  return (
    <Loaded
      query={membrane}
      title="Could not load the membrane"
      stands="What it enforces still holds."
      loading={<SkeletonRows rows={12} height="h-11" label="Loading the membrane" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => (
        <div className="flex min-h-full flex-col">
          <MembraneHead
            membrane={held}
            readiness={readiness.data}
            editRefusal={editRefusal}
            activateRefusal={activateRefusal}
          />
          <WithRail rail={rail(held)} railLabel="Readiness and settings" width="w-80">
            <PolicyTable membrane={held} />
            <RevisionHistory membrane={held} refusal={editRefusal} />
          </WithRail>
        </div>
      )}
    </Loaded>
  );
}

function MembraneHead({
  membrane,
  readiness,
  editRefusal,
  activateRefusal,
}: {
  membrane: MembraneView;
  readiness: ReadinessView | undefined;
  editRefusal: string | null;
  activateRefusal: string | null;
}) {
  return (
    <PageHeader
      title={membrane.name}
      name={`v${membrane.revision}`}
      description={`${membrane.description ? `${asSentence(membrane.description)} ` : ""}Covers ${governed(membrane)} with ${countPolicies(membrane.content.policies.length)}.`}
      actions={
        <>
          <ButtonLink
            href={`${membranePath(membrane.id)}/edit`}
            icon={<Pencil size={16} strokeWidth={1.5} aria-hidden />}
          >
            {editRefusal === null ? "Edit the policies" : "Read all of it"}
          </ButtonLink>
          <ActivateButton membrane={membrane} readiness={readiness} refusal={activateRefusal} />
        </>
      }
    >
      <LifecycleStrip membrane={membrane} readiness={readiness} />
    </PageHeader>
  );
}

const asSentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
