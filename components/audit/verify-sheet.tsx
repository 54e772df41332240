"use client";

import { useQuery } from "@tanstack/react-query";
import { type DragEvent, useId, useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { CheckpointPage } from "#contract/audit.ts";
import { Loaded } from "../loaded.tsx";
import { formatCount } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { Progress } from "../ui/progress.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useVerification, type VerificationState } from "./use-verification.ts";
import { verifiedAgainst } from "./verified-against.ts";
import type { Against } from "./verify-log.ts";

/** Checks the whole log, or the file of an export, in this browser. */
export function VerifySheet() {
  const trpc = useTRPC();
  const checkpoints = useQuery(trpc.audit.checkpoints.queryOptions(verifiedAgainst));
  return (
    <Loaded
      query={checkpoints}
      title="Could not load the checkpoint"
      stands="What was signed stands."
      loading={<SkeletonRows rows={6} height="h-11" label="Loading the checkpoint" className="px-6 py-4 max-md:px-4" />}
    >
      {(page) => <Verifications page={page} newest={async () => (await checkpoints.refetch()).data ?? page} />}
    </Loaded>
  );
}

function Verifications({ page, newest }: { page: CheckpointPage; newest: () => Promise<CheckpointPage> }) {
  const [checkpoint] = page.items;
  const [typed, setTyped] = useState<{ notes?: string; keys?: string }>({});
  const againstWhat = ({ items, verifier_keys }: CheckpointPage): Against => ({
    notes: typed.notes ?? items.map(({ note }) => note).join("\n"),
    keys: typed.keys ?? verifier_keys.join("\n"),
  });
  const against = againstWhat(page);
  const lacks = against.notes.trim() === "" || against.keys.trim() === "";
  const refusal = lacks ? "There is no checkpoint and key to check it against" : undefined;
  const rail = (
    <Pane inset="rail">
      <SectionHeader title="Against what" />
      <div className="grid gap-3">
        <Field label="Checkpoints" hint="one after another">
          <Textarea
            rows={7}
            className="font-mono text-11"
            spellCheck={false}
            value={against.notes}
            onChange={({ target }) => setTyped({ ...typed, notes: target.value })}
          />
        </Field>
        <Field label="Verifier keys" hint="one in each line">
          <Textarea
            rows={4}
            className="font-mono text-11"
            spellCheck={false}
            value={against.keys}
            onChange={({ target }) => setTyped({ ...typed, keys: target.value })}
          />
        </Field>
      </div>
      <p className="mt-2.5 text-12 text-fg-2">
        Both come from the server that keeps the log. Put those here that were kept elsewhere: only they show that the
        server wrote another history.
      </p>
    </Pane>
  );
  return (
    <WithRail rail={rail} railLabel="Against what">
      <WholeLog against={async () => againstWhat(await newest())} size={checkpoint?.size ?? null} refusal={refusal} />
      <ExportFile against={against} refusal={refusal} />
    </WithRail>
  );
}

type WholeLogProps = { against: () => Promise<Against>; size: number | null; refusal: string | undefined };

/** What says that a text is gone is signed before it goes: so the checkpoint is that of now, not that of when the page came. */
function WholeLog({ against, size, refusal }: WholeLogProps) {
  const { state, start, cancel } = useVerification();
  const begin = async () => start({ source: "/audit/export?format=jsonl", against: await against() });
  const isChecking = state?.found === "checking";
  return (
    <Pane>
      <SectionHeader title="The log of this workspace" />
      <p className="mb-2.5 text-fg-1">
        The browser reads every entry, hashes its text, and builds the tree from the first entry to the head that was
        signed.
      </p>
      <div className="flex gap-2">
        <Button variant="primary" onClick={() => void begin()} pending={isChecking} disabledReason={refusal}>
          Verify the log
        </Button>
        {isChecking && <Button onClick={cancel}>Stop</Button>}
      </div>
      <Found state={state} of={size} unit="entries" links />
    </Pane>
  );
}

function ExportFile({ against, refusal }: { against: Against; refusal: string | undefined }) {
  const { state, start } = useVerification();
  const [file, setFile] = useState<File | null>(null);
  const id = useId();
  const take = (chosen: File | null | undefined) => {
    if (!chosen || refusal !== undefined) return;
    setFile(chosen);
    start({ source: chosen, against });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    take(event.dataTransfer.files[0]);
  };
  return (
    <Pane>
      <SectionHeader title="A file of an export" note="it stays in this browser" />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the file input inside is the first */}
      <div
        className="rounded-control border border-dashed border-line-3 p-4"
        onDragOver={(event) => event.preventDefault()}
        onDrop={onDrop}
      >
        <label htmlFor={id} className="mb-2 block font-medium">
          Drop a JSONL export of the whole log here, or choose one
        </label>
        <input
          id={id}
          type="file"
          accept=".jsonl"
          disabled={refusal !== undefined}
          className="max-w-full text-12"
          onChange={({ target }) => {
            take(target.files?.[0]);
            // The same file is taken again, with another checkpoint.
            target.value = "";
          }}
        />
        {file && <p className="mt-2 font-mono text-11 break-all text-fg-2">{file.name}</p>}
        {refusal !== undefined && <p className="mt-2 text-12 text-fg-2">{refusal}.</p>}
      </div>
      <Found state={state} of={file?.size ?? null} unit="bytes" />
    </Pane>
  );
}

const WORDS = { intact: "Intact", checking: "Checking", broken: "Broken", untried: "Not checked" } as const;

type FoundProps = {
  state: VerificationState | null;
  /** How much there is to read. */
  of: number | null;
  unit: "entries" | "bytes";
  /** Whether an entry that is bad can be opened. */
  links?: boolean;
};

function Found({ state, of, unit, links = false }: FoundProps) {
  if (state === null) return <div role="status" />;
  const variant = state.found === "broken" ? "inverse" : state.found === "intact" ? "plain" : "dashed";
  return (
    <div className="mt-3">
      <div role="status">
        <Badge variant={variant}>{WORDS[state.found]}</Badge>
        {state.found !== "checking" && <p className="mt-1.5 break-words">{saidOf(state)}</p>}
      </div>
      {state.found === "checking" && (
        <div className="mt-2 grid max-w-120 gap-1">
          <Progress value={state[unit]} max={of} label="Verification" words={`${formatCount(state.entries)} entries`} />
          <p className="text-12 text-fg-2">{formatCount(state.entries)} entries are what was written so far</p>
        </div>
      )}
      {links && state.found === "broken" && state.position !== null && (
        <p className="mt-1.5">
          <Link href={`/audit/${state.position}`} className="link">
            Entry #{formatCount(state.position)} as it stands now
          </Link>
        </p>
      )}
    </div>
  );
}

function saidOf(finding: Exclude<VerificationState, { found: "checking" }>): string {
  if (finding.found === "untried") return finding.why;
  if (finding.found === "broken") return `${finding.why}.`;
  const { entries, signed, removed, redacted } = finding;
  const after = entries - signed;
  const all = `All ${formatCount(signed)} entries that were signed are what was written, in their order.`;
  const shortened = `Of the first ${formatCount(removed)} only the hashes are left: their time was over, and the log says so.`;
  const blanked = `${placesOf(redacted)} redacted, and the log says so: of that there is the hash.`;
  const open = `${formatCount(after)} after them are in no checkpoint given.`;
  return [all, removed > 0 && shortened, redacted.length > 0 && blanked, after > 0 && open].filter(Boolean).join(" ");
}

const MOST_NAMED = 5;

/** "The text of entry 7 was", "The texts of entries 7, 9 and 12 more were" */
function placesOf(redacted: readonly number[]): string {
  const named = redacted.slice(0, MOST_NAMED).map(formatCount).join(", ");
  const more = redacted.length > MOST_NAMED ? ` and ${formatCount(redacted.length - MOST_NAMED)} more` : "";
  return redacted.length === 1 ? `The text of entry ${named} was` : `The texts of entries ${named}${more} were`;
}
