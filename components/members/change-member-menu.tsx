"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useState } from "react";
import type { ChangeMember, MemberView } from "#contract/members.ts";
import type { Role } from "#engine/vocabulary.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Menu } from "../ui/menu.tsx";
import { showFailure } from "../ui/toast.tsx";
import { ROLE_WORDS } from "../words.ts";
import { useStepUp } from "./step-up.tsx";

/** Every role, lowest first: a role without words does not compile, and the words are on the page anyway. */
const ROLES = Object.keys(ROLE_WORDS) as Role[];

/** Another role, or no access; the last owner keeps both. */
export function ChangeMemberMenu({ member, refusal }: { member: MemberView; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const [disabling, setDisabling] = useState(false);
  const change = useMutation(
    trpc.members.change.mutationOptions({
      onSuccess: () => setDisabling(false),
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.members.pathKey() }),
    }),
  );
  const apply = (changed: Omit<ChangeMember, "member_id">) =>
    void stepUp(() => change.mutateAsync({ member_id: member.id, ...changed })).catch((error: unknown) => {
      setDisabling(false);
      showFailure(problemOf(error).message);
    });
  const isDisabled = member.disabled_at !== null;
  const roles = ROLES.map((role) => ({
    label: `Make ${ROLE_WORDS[role].label.toLowerCase()}`,
    disabledReason: refusal ?? (role === member.role ? `${member.name} is that already` : null),
    onSelect: () => apply({ role }),
  }));
  return (
    <>
      <Menu
        align="end"
        trigger={<IconButton icon={Ellipsis} label={`Change ${member.name}`} size="small" />}
        entries={[
          ...(refusal === null && member.role !== "viewer"
            ? [{ label: "Look into the mirror", href: `/members/${member.id}/mirror` }]
            : []),
          ...roles,
          isDisabled
            ? { label: "Let in again", disabledReason: refusal, onSelect: () => apply({ disabled: false }) }
            : { label: "Take access away", disabledReason: refusal, onSelect: () => setDisabling(true) },
        ]}
      />
      <AlertDialog
        open={disabling}
        onOpenChange={setDisabling}
        title={`Take access away from ${member.name}`}
        consequence="Every sign-in and personal key of theirs ends at once, and a vote of theirs on a pending request no longer counts. What they decided before stands."
        confirmLabel="Take access away"
        pending={change.isPending}
        onConfirm={() => apply({ disabled: true })}
      />
    </>
  );
}
