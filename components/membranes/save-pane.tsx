"use client";

import { CircleAlert } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import type { MembraneContent, MembraneView } from "#contract/membranes.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { faultWords } from "./content-faults.ts";
import type { DraftFault } from "./policy-draft.ts";
import type { KeptDraft } from "./use-kept-draft.ts";
import type { SaveDraft } from "./use-save-draft.ts";

const ContentDiff = dynamic(() => import("./content-diff.tsx").then((file) => file.ContentDiff), { ssr: false });
const StageDialog = dynamic(() => import("./stage-dialog.tsx").then((file) => file.StageDialog), { ssr: false });

type SavePaneProps = {
  membrane: MembraneView;
  /** Null: nothing is changed. */
  kept: KeptDraft | null;
  /** The draft was there from before. */
  isBack: boolean;
  content: MembraneContent;
  /** What is no number or no JSON yet. */
  faults: readonly DraftFault[];
  save: SaveDraft;
  keep: (kept: KeptDraft | null) => void;
  refusal: string | null;
};

/** What the draft changes, and the way to make a revision of it. */
export function SavePane(props: SavePaneProps) {
  const { membrane, kept, isBack, content, faults, save, keep, refusal } = props;
  const [note, setNote] = useState("");
  const [reason, setReason] = useState("");
  const isLive = membrane.lifecycle === "live";
  const changed = JSON.stringify(content) !== JSON.stringify(membrane.content);
  const [first] = faults;
  const wrong = first ? faultWords(content, first) : null;
  const discard = () => {
    keep(null);
    save.reset();
  };
  return (
    <Pane inset="rail" aria-labelledby="save">
      <SectionHeader
        id="save"
        title={`Save as v${membrane.revision + 1}`}
        note={kept ? `from v${kept.base}` : "nothing is changed"}
        aside={
          kept && (
            <Button size="small" variant="ghost" onClick={discard}>
              Discard
            </Button>
          )
        }
      />
      {kept && isBack && <p className="mb-2 text-12 text-fg-1">Your draft from before is back. Nobody else sees it.</p>}
      {kept && kept.base !== membrane.revision && <Outdated {...props} kept={kept} />}
      <div className="grid gap-3">
        <Field label="Note" hint="beside the revision in the history">
          <TextInput maxLength={1000} value={note} onChange={(event) => setNote(event.target.value)} />
        </Field>
        {isLive && (
          <Field
            label="Why at once"
            hint="it binds from the next request on; kept in the audit log"
            error={save.problem?.errors.find(({ path }) => path === "reason")?.message}
            required
          >
            <Textarea maxLength={1000} value={reason} onChange={(event) => setReason(event.target.value)} />
          </Field>
        )}
        <div className="flex flex-wrap gap-2">
          <Button
            variant="primary"
            disabledReason={refusal ?? (changed ? wrong : "Nothing is changed")}
            pending={save.pending}
            onClick={() => save.send(content, kept?.base ?? membrane.revision, { note, reason })}
          >
            Save the revision
          </Button>
          <StageButton {...props} wrong={changed ? wrong : "Nothing is changed"} />
        </div>
      </div>
      {save.problem && save.problem.refusal !== "revision_outdated" && (
        <p role="alert" className="mt-2 flex items-start gap-1.5 text-12 font-medium">
          <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-0.5 flex-none" />
          <span className="min-w-0 break-words">
            {save.faults.length === 0
              ? save.problem.message
              : `Not saved. ${save.faults.map((fault) => faultWords(content, fault)).join("; ")}`}
          </span>
        </p>
      )}
      {changed && (
        <div className="mt-3 border-t border-line-1 pt-2">
          <h3 className="text-12 font-semibold">What you change in v{membrane.revision}</h3>
          <ContentDiff before={membrane.content} after={content} />
        </div>
      )}
    </Pane>
  );
}

/** The other way: beside what governs now, before it binds. */
function StageButton({ membrane, kept, content, refusal, keep, wrong }: SavePaneProps & { wrong: string | null }) {
  const [isOpen, setOpen] = useState(false);
  const isDraft = membrane.lifecycle === "draft";
  return (
    <>
      <Button
        disabledReason={refusal ?? wrong ?? (isDraft ? "A draft evaluates nothing: there is nothing to compare" : null)}
        onClick={() => setOpen(true)}
      >
        Stage it
      </Button>
      {isOpen && (
        <StageDialog
          membrane={membrane}
          base={kept?.base ?? membrane.revision}
          content={content}
          onStaged={() => keep(null)}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}

/** Somebody made a revision meanwhile: what the draft would undo stands below, and the person says what is to be done. */
function Outdated({ membrane, kept, save, keep }: SavePaneProps & { kept: KeptDraft }) {
  return (
    <div role="alert" className="mb-3 grid gap-2 rounded-control border border-line-3 p-3 text-12">
      <p className="font-medium">
        Somebody made v{membrane.revision} since you began from v{kept.base}. What you would change in it stands below.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          onClick={() => {
            keep({ ...kept, base: membrane.revision });
            save.reset();
          }}
        >
          Go on from v{membrane.revision}
        </Button>
        <Button
          size="small"
          onClick={() => {
            keep(null);
            save.reset();
          }}
        >
          Discard my draft
        </Button>
      </div>
    </div>
  );
}
