"use client";

import { useQuery } from "@tanstack/react-query";
import { FileCode, History } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { MembraneView } from "#contract/membranes.ts";
import { Loaded } from "../loaded.tsx";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { ButtonLink } from "../ui/button-link.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { faultWords } from "./content-faults.ts";
import { OpenPolicy } from "./open-policy.tsx";
import { contentFrom, draftOf, newPolicy } from "./policy-draft.ts";
import { PolicyList } from "./policy-list.tsx";
import { SavePane } from "./save-pane.tsx";
import { useKeptDraft } from "./use-kept-draft.ts";
import { useSaveDraft } from "./use-save-draft.ts";

const TryPane = dynamic(() => import("./try-pane.tsx").then((file) => file.TryPane), { ssr: false });
const DraftBacktest = dynamic(() => import("../backtests/draft-backtest.tsx").then((file) => file.DraftBacktest), {
  ssr: false,
  loading: () => <div className="h-26 border-b border-line-1" />,
});
const SettingsForm = dynamic(() => import("./settings-form.tsx").then((file) => file.SettingsForm), {
  ssr: false,
  loading: () => <div className="h-140" />,
});
const YamlDialog = dynamic(() => import("./yaml-dialog.tsx").then((file) => file.YamlDialog), { ssr: false });

/** The policies of a membrane as a draft, which becomes a revision when it is saved. */
export function PolicyEditor({
  membraneId,
  memberId,
  refusal,
}: {
  membraneId: string;
  memberId: string;
  refusal: string | null;
}) {
  const trpc = useTRPC();
  const membrane = useQuery(trpc.membranes.byId.queryOptions({ membrane_id: membraneId }));
  return (
    <Loaded
      query={membrane}
      title="Could not load the membrane"
      stands="What it enforces still holds, and so does your draft."
      loading={<SkeletonRows rows={12} height="h-11" label="Loading the membrane" className="px-6 py-4 max-md:px-4" />}
    >
      {(held) => <Desk membrane={held} memberId={memberId} refusal={refusal} />}
    </Loaded>
  );
}

function Desk({ membrane, memberId, refusal }: { membrane: MembraneView; memberId: string; refusal: string | null }) {
  const { kept, keep, isBack } = useKeptDraft(memberId, membrane.id);
  const [open, setOpen] = useState(0);
  const [asYaml, setAsYaml] = useState(false);
  const draft = kept?.draft ?? draftOf(membrane.content);
  const change = (next: typeof draft) => keep({ base: kept?.base ?? membrane.revision, draft: next });
  const { content, faults: own } = contentFrom(draft);
  const save = useSaveDraft(membrane, content, () => keep(null));
  const faults = [...own, ...save.faults];
  const faultAt = (path: string) => faults.find((fault) => isAt(path, fault.path))?.message;
  const { policies } = draft;
  const place = Math.min(open, policies.length - 1);
  const add = () => {
    change({ ...draft, policies: [...policies, newPolicy(policies)] });
    setOpen(policies.length);
  };
  const rail = (
    <>
      <SavePane
        membrane={membrane}
        kept={kept}
        isBack={isBack}
        content={content}
        faults={own}
        save={save}
        keep={keep}
        refusal={refusal}
      />
      <TryPane membrane={membrane} content={content} refusal={refusal} />
    </>
  );
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader
        title={"Policies "}
        name={membrane.name}
        description={
          refusal ?? "Evaluated together; the strictest match wins. Nothing changes before you save a revision."
        }
        actions={
          <>
            <ButtonLink href="#backtest" icon={<History size={16} strokeWidth={1.5} aria-hidden />}>
              Backtest
            </ButtonLink>
            <Button icon={<FileCode size={16} strokeWidth={1.5} aria-hidden />} onClick={() => setAsYaml(true)}>
              YAML
            </Button>
          </>
        }
      />
      <WithRail rail={rail} railLabel="Save and try" width="w-98">
        <Pane className="grid gap-5 xl:grid-cols-[220px_minmax(0,1fr)]">
          <PolicyList
            policies={policies}
            open={place}
            faulty={faultyPlaces(faults)}
            enforced={membrane.lifecycle === "live"}
            onOpen={setOpen}
            onAdd={add}
            refusal={refusal}
          />
          <OpenPolicy
            key={place}
            policies={policies}
            at={place}
            onChange={(next) => change({ ...draft, policies: next })}
            onMove={setOpen}
            faultAt={faultAt}
            refusal={refusal}
          />
        </Pane>
        <DraftBacktest
          membrane={membrane}
          content={content}
          fault={own[0] ? faultWords(content, own[0]) : null}
          refusal={refusal}
        />
        <SettingsForm draft={draft} onChange={change} faultAt={faultAt} refusal={refusal} />
      </WithRail>
      {asYaml && (
        <YamlDialog
          name={membrane.name}
          content={content}
          refusal={refusal}
          onTake={(taken) => {
            change(draftOf(taken));
            setOpen(0);
          }}
          onClose={() => setAsYaml(false)}
        />
      )}
    </div>
  );
}

const isAt = (path: string, fault: string) => fault === path || fault.startsWith(`${path}.`);

/** The places of the policies that something is wrong with. */
function faultyPlaces(faults: readonly { path: string }[]): ReadonlySet<number> {
  return new Set(
    faults.flatMap(({ path }) => {
      const [, place] = /^policies\.(\d+)/.exec(path) ?? [];
      return place === undefined ? [] : [Number(place)];
    }),
  );
}
