"use client";

import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Link } from "#components/ui/link.tsx";
import type { AuditEntryView } from "#contract/audit.ts";
import { isRedactable } from "#engine/audit-removals.ts";
import { Loaded } from "../loaded.tsx";
import { formatCount } from "../sessions/figures.ts";
import { PageHeader } from "../shell/page-header.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { KeyValues } from "../ui/key-values.tsx";
import { Pane, WithRail } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Time } from "../ui/time.tsx";
import { useActRefusal } from "../viewer.tsx";
import { ACTOR_KIND_WORDS, eventTitle, saidIn, spread, subjectWord } from "./audit-words.ts";
import { CheckPane } from "./check-pane.tsx";

const RedactDialog = dynamic(() => import("./redact-dialog.tsx").then((file) => file.RedactDialog), { ssr: false });
/** How soon it is looked whether a text is gone that is to go. */
const LOOK_MS = 2000;

/** The entry in one place of the log. */
export function EntryDetail({ position }: { position: number }) {
  const trpc = useTRPC();
  const entries = useQuery({
    ...trpc.audit.entries.queryOptions({ position, limit: 1 }),
    // That a text goes is no event: the one that says so came before.
    refetchInterval: ({ state }) => (state.data?.items[0]?.redaction?.removed_at === null ? LOOK_MS : false),
  });
  return (
    <Loaded
      query={entries}
      title="Could not load the entry"
      stands="What was written stands."
      loading={<SkeletonRows rows={8} height="h-11" label="Loading the entry" className="px-6 py-4 max-md:px-4" />}
    >
      {({ items: [entry] }) => entry && <EntrySheet entry={entry} position={position} />}
    </Loaded>
  );
}

function EntrySheet({ entry, position }: { entry: AuditEntryView; position: number }) {
  return (
    <div className="flex min-h-full flex-col">
      <PageHeader title={eventTitle(entry.event)} name={`#${formatCount(position)}`} />
      <WithRail rail={<CheckPane key={position} entry={entry} position={position} />} railLabel="Check">
        <Pane>
          <SectionHeader title="What happened" />
          <KeyValues entries={inWords(entry)} />
          <p className="mt-2.5">
            <Link href={`/audit?subject=${entry.subject.id}`} className="link touch">
              Every entry about this {subjectWord(entry.subject.kind)}
            </Link>
          </p>
        </Pane>
        <Pane>
          <SectionHeader
            title="As it was hashed"
            note="RFC 8785 JSON, here with line breaks"
            aside={entry.body === "" ? null : <CopyButton text={entry.body} label="Copy the text" />}
          />
          <TextState entry={entry} />
          <pre
            hidden={entry.body === ""}
            className="rounded-control bg-bg-2 p-3 font-mono text-11 whitespace-pre-wrap [overflow-wrap:anywhere]"
          >
            {spread(entry.body)}
          </pre>
          <Redacting entry={entry} position={position} />
        </Pane>
      </WithRail>
    </div>
  );
}

/** Where the text is gone, or is to go: why. */
function TextState({ entry: { id, body, redaction } }: { entry: AuditEntryView }) {
  if (redaction !== null) {
    return (
      <p role="status" className="mb-2">
        {body === "" ? "Its text was redacted." : "Its text is to be redacted: it goes once the log was signed."}{" "}
        <Link href={`/audit?subject=${id}`} className="link">
          By whom and why
        </Link>
        {body === "" && ". Its hash and its place stay, and the log verifies without the text"}
      </p>
    );
  }
  if (body !== "") return null;
  return <p>Its time was over, and its text was removed from the log into the archive. Its hash and its place stay.</p>;
}

function Redacting({ entry, position }: { entry: AuditEntryView; position: number }) {
  const [open, setOpen] = useState(false);
  const refusal = useActRefusal("audit:redact");
  if (entry.body === "" || entry.redaction !== null || !isRedactable(entry.event)) return null;
  return (
    <div className="mt-3">
      <Button size="small" disabledReason={refusal} onClick={() => setOpen(true)}>
        Redact the text
      </Button>
      <RedactDialog position={position} open={open} onOpenChange={setOpen} />
    </div>
  );
}

function inWords(entry: AuditEntryView) {
  const { actor, reason } = saidIn(entry.body);
  const { subject, actor_kind } = entry;
  return [
    { term: "Event", value: <span className="mono">{entry.event}</span> },
    { term: "When", value: <Moment at={entry.at} /> },
    {
      term: "By",
      value: actor === null ? ACTOR_KIND_WORDS[actor_kind] : `${actor} (${ACTOR_KIND_WORDS[actor_kind].toLowerCase()})`,
    },
    {
      term: "About",
      value: (
        <>
          {subjectWord(subject.kind)} <span className="mono">{subject.id}</span>
        </>
      ),
    },
    { term: "Action", value: entry.action_type ?? "–" },
    { term: "Outcome", value: entry.outcome ?? "–" },
    { term: "Reason", value: reason ?? "–" },
    { term: "Leaf hash", value: <span className="font-mono text-11 break-all">{entry.leaf_hash}</span> },
  ];
}

function Moment({ at }: { at: string }) {
  return (
    <>
      <Time at={at} shape="date" />, <Time at={at} shape="clock" />
    </>
  );
}
