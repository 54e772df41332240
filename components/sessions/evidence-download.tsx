"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "../problem.ts";
import { saveFile } from "../save-file.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { showFailure } from "../ui/toast.tsx";

/** Saves what a step up rests on as the file that `understudy evidence verify` checks. `stay` is the number of the stay it began. */
export function EvidenceDownload({ sessionId, stay }: { sessionId: string; stay: number }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: () =>
      queryClient.fetchQuery(
        trpc.sessions.evidencePack.queryOptions({ session_id: sessionId, stay }, { staleTime: 0, gcTime: 0 }),
      ),
    onSuccess: (pack) => {
      saveFile(`evidence-${sessionId}-${stay}.json`, `${JSON.stringify(pack, null, 1)}\n`, "application/json");
    },
    onError: (error) => showFailure(problemOf(error).message),
  });
  return (
    <Button size="small" variant="ghost" pending={save.isPending} onClick={() => save.mutate()}>
      Evidence file
    </Button>
  );
}
