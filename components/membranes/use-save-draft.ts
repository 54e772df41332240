import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import type { MembraneContent, MembraneView } from "#contract/membranes.ts";
import { useStepUp } from "../members/step-up.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { showToast } from "../ui/toast.tsx";
import { contentFaults, standingFaults } from "./content-faults.ts";
import { membranePath } from "./membrane-words.ts";
import type { DraftFault } from "./policy-draft.ts";

export type SaveDraft = {
  send: (content: MembraneContent, base: number, said: { note: string; reason: string }) => void;
  pending: boolean;
  /** What the server found in the content and was not mended since, by the path below it. */
  faults: DraftFault[];
  /** Why it was not saved; null where it was, was not tried, or where all that was wrong is mended. */
  problem: ReturnType<typeof problemOf> | null;
  reset: () => void;
};

/** Makes a revision of a draft, and goes to the membrane with it. */
export function useSaveDraft(membrane: MembraneView, draft: MembraneContent, onSaved: () => void): SaveDraft {
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const change = useMutation(
    trpc.membranes.change.mutationOptions({
      onSuccess: (changed) => {
        showToast(`Saved as v${changed.revision}`);
        onSaved();
        router.push(membranePath(changed.id));
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.membranes.pathKey() }),
    }),
  );
  const refused = change.error ? problemOf(change.error) : null;
  const found = contentFaults(refused);
  const faults = standingFaults(found, change.variables?.content, draft);
  return {
    send: (content, base, said) =>
      void stepUp(() => change.mutateAsync({ membrane_id: membrane.id, content, base_revision: base, ...said })).catch(
        () => undefined,
      ),
    pending: change.isPending,
    faults,
    problem: found.length > 0 && faults.length === 0 ? null : refused,
    reset: change.reset,
  };
}
