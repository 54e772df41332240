"use client";

import { useQuery } from "@tanstack/react-query";
import { Link2 } from "lucide-react";
import { Link } from "#components/ui/link.tsx";
import { formatCount } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";

/** Where the log tells of a decision: the number of its entry and its hash, in full where one points or listens. */
export function RowEntry({ decisionId }: { decisionId: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.decisions.byId.queryOptions({ decision_id: decisionId }));
  const entry = data?.audit_entry;
  return (
    <div className="mt-1 grid gap-1 text-fg-2">
      {entry && (
        <p className="flex flex-wrap items-center gap-x-1.5">
          <Link2 size={14} strokeWidth={1.5} aria-hidden />
          Audit entry{" "}
          {entry.position === null ? (
            "without a number yet"
          ) : (
            <Link href={`/audit/${entry.position}`} className="link font-mono text-11">
              #{formatCount(entry.position)}
            </Link>
          )}{" "}
          <span className="font-mono text-11" title={`SHA-256 ${entry.hash}`}>
            <span aria-hidden>{shortHash(entry.hash)}</span>
            <span className="sr-only">hash {entry.hash}</span>
          </span>
        </p>
      )}
      <p className="font-mono text-11 [overflow-wrap:anywhere]">{decisionId}</p>
    </div>
  );
}

/** "9f3c…a17e" */
const shortHash = (hash: string) => `${hash.slice(0, 4)}…${hash.slice(-4)}`;
