"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { AuditEntryView } from "#contract/audit.ts";
import { problemOf } from "../problem.ts";
import { formatCount } from "../sessions/figures.ts";
import { useTRPC } from "../trpc.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import type { EntryFinding } from "./check-entry.ts";

const FOUND_WORDS = { intact: "Intact", broken: "Broken", untried: "Not checked" } as const;

const WITHOUT_TEXT =
  "Its text is gone, so there is nothing to hash. Verifying the whole log shows that its hash is in its place.";

/** Checks an entry in this browser, against the newest checkpoint. */
export function CheckPane({ entry, position }: { entry: AuditEntryView; position: number }) {
  const evidenceFor = useEvidence();
  const check = useMutation({
    mutationFn: async (): Promise<EntryFinding> => {
      if (entry.body === "") return { found: "untried", why: WITHOUT_TEXT };
      // Fetched with the press: few who read an entry check it.
      const [{ checkEntry }, evidence] = await Promise.all([import("./check-entry.ts"), evidenceFor(position)]);
      if (evidence.found === "untried") return evidence;
      return checkEntry({ ...evidence, position, body: entry.body, leafHash: entry.leaf_hash });
    },
  });
  const finding: EntryFinding | undefined = check.error
    ? { found: "untried", why: `${problemOf(check.error).message}. Nothing was found out.` }
    : check.data;
  return (
    <Pane inset="rail">
      <SectionHeader title="Is it still what was written?" />
      <p className="mb-2.5 text-12 text-fg-1">
        This browser hashes the text, and follows the proof from there to the head that the newest checkpoint signs.
      </p>
      <Button onClick={() => check.mutate()} pending={check.isPending}>
        Check this entry
      </Button>
      <div role="status" className="mt-2.5 empty:hidden">
        {finding && !check.isPending && (
          <>
            <Badge variant={finding.found === "broken" ? "inverse" : finding.found === "untried" ? "dashed" : "plain"}>
              {FOUND_WORDS[finding.found]}
            </Badge>
            <p className="mt-1.5 break-words">{finding.why}</p>
          </>
        )}
      </div>
      <p className="mt-2.5 text-12 text-fg-2">
        This page and the verifier key come from the server that keeps the log. What owes it nothing is an export,
        checked by <span className="mono">understudy audit verify</span> with a key and a checkpoint that were kept
        elsewhere.
      </p>
    </Pane>
  );
}

/** Asks the server for the newest checkpoint and for the proof of a place under it. */
function useEvidence() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const now = { staleTime: 0 };
  return async (position: number) => {
    const checkpoints = await queryClient.fetchQuery(trpc.audit.checkpoints.queryOptions({ limit: 1 }, now));
    const [checkpoint] = checkpoints.items;
    if (checkpoint === undefined || checkpoint.size < position) {
      const signed =
        checkpoint === undefined ? "nothing was signed yet" : `${formatCount(checkpoint.size)} entries are signed`;
      return {
        found: "untried" as const,
        why: `No checkpoint covers it: ${signed}. Once a minute, where there is news, one is made.`,
      };
    }
    const asked = { position, size: checkpoint.size };
    const { proof } = await queryClient.fetchQuery(trpc.audit.inclusion.queryOptions(asked, now));
    return { found: "evidence" as const, note: checkpoint.note, verifierKeys: checkpoints.verifier_keys, proof };
  };
}
