"use client";

import { useQuery } from "@tanstack/react-query";
import { Link } from "#components/ui/link.tsx";
import type { CheckpointPage } from "#contract/audit.ts";
import { Loaded } from "../loaded.tsx";
import { formatCount } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { RetentionLines } from "./retention-lines.tsx";

/** Beside the log: what of it was signed, the files of it, and what cannot be found out from here. */
export function LogRail({ address }: { address: string }) {
  const trpc = useTRPC();
  const checkpoints = useQuery(trpc.audit.checkpoints.queryOptions({ limit: 1 }));
  const fileOf = (format: string) =>
    `/audit/export?${new URLSearchParams([...new URLSearchParams(address), ["format", format]])}`;
  return (
    <>
      <Pane inset="rail">
        <SectionHeader title="Last checkpoint" />
        <Loaded
          query={checkpoints}
          title="Could not load the checkpoint"
          stands="What was signed stands."
          loading={<SkeletonRows rows={4} height="h-5" label="Loading the checkpoint" />}
        >
          {(page) => <LastCheckpoint page={page} />}
        </Loaded>
      </Pane>
      <Pane inset="rail">
        <SectionHeader title="Export" note={address === "" ? "the whole log" : "what the filter finds"} />
        <p className="flex gap-4">
          <a className="link touch" href={fileOf("jsonl")}>
            JSONL
          </a>
          <a className="link touch" href={fileOf("csv")}>
            CSV
          </a>
        </p>
        <p className="mt-1.5 text-12 text-fg-2">
          Only the whole log as JSONL can be verified: by <span className="mono">understudy audit verify</span> offline,
          or{" "}
          <Link href="/audit/verify" className="link">
            in this browser
          </Link>
          .
        </p>
      </Pane>
      <Pane inset="rail">
        <SectionHeader title="Kept elsewhere" />
        {checkpoints.data && <Anchors anchors={checkpoints.data.anchors} />}
      </Pane>
      <Pane inset="rail">
        <SectionHeader title="Old entries" />
        {checkpoints.data && <RetentionLines retention={checkpoints.data.retention} />}
      </Pane>
    </>
  );
}

function LastCheckpoint({ page }: { page: CheckpointPage }) {
  const [checkpoint] = page.items;
  const [key] = page.verifier_keys;
  if (checkpoint === undefined) {
    return <p className="text-fg-2">Nothing was signed yet. Once a minute, where there is news, the log is.</p>;
  }
  return (
    <>
      <KeyValues
        entries={[
          { term: "Entries", value: formatCount(checkpoint.size) },
          { term: "Signed", value: <Time at={checkpoint.signed_at} shape="short" /> },
          { term: "Head", value: <span className="font-mono text-11 break-all">{checkpoint.head}</span> },
          { term: "Key", value: <span className="font-mono text-11 break-all">{key ?? "None"}</span> },
        ]}
      />
      <div className="mt-1.5 -ml-2 flex flex-wrap">
        <CopyButton text={checkpoint.note} label="Copy the checkpoint" />
        <CopyButton text={page.verifier_keys.join("\n")} label="Copy the verifier keys" />
      </div>
      <Link href="/audit/verify" className="link max-md:inline-block max-md:py-3.25">
        Verify the whole log
      </Link>
    </>
  );
}

/** Who outside of the database vouches for the log, and what nobody would notice. */
function Anchors({ anchors }: { anchors: CheckpointPage["anchors"] }) {
  const most = Math.max(0, ...anchors.map(({ size }) => size));
  return (
    <>
      <ul className="mb-2 grid gap-1.5 empty:hidden">
        {anchors.map(({ anchor, size, accepted_at, fault }) => (
          <li key={anchor} className="min-w-0">
            <span className="mono break-all">{anchor}</span>{" "}
            <span className="text-fg-1">
              {accepted_at === null ? (
                "took none yet"
              ) : (
                <>
                  took that of {formatCount(size)} entries, <Time at={accepted_at} shape="short" />
                </>
              )}
            </span>
            {fault !== null && <p className="font-medium break-words">{fault}</p>}
          </li>
        ))}
      </ul>
      <ul className="grid list-disc gap-1.5 pl-4 text-12 text-fg-1">
        {anchors.length === 0 && (
          <li>
            Checkpoints go nowhere by themselves: nothing outside this server keeps them. Set{" "}
            <span className="mono">AUDIT_ANCHORS</span>, or copy one, and the key, to where this server cannot change
            them. Without that the log shows only what people without access to the database did.
          </li>
        )}
        <li>
          {most === 0
            ? "What came after the last checkpoint that was kept elsewhere may be cut off without a trace."
            : `What came after entry ${formatCount(most)} may be cut off without a trace.`}
        </li>
        <li>
          Whoever holds both the database and the file of signing keys can write another history. Only a checkpoint that
          was kept elsewhere shows it.
        </li>
      </ul>
    </>
  );
}
