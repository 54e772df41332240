"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { InvitationView } from "#contract/members.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { showFailure } from "../ui/toast.tsx";
import { ROLE_WORDS } from "../words.ts";
import { useStepUp } from "./step-up.tsx";

/** Invitations that nobody has used yet. */
export function InvitationTable({ invitations, refusal }: { invitations: InvitationView[]; refusal: string | null }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const stepUp = useStepUp();
  const revoke = useMutation(
    trpc.members.revokeInvitation.mutationOptions({
      onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.members.list.queryKey() }),
    }),
  );
  const end = (invitation: InvitationView) =>
    void stepUp(() => revoke.mutateAsync({ invitation_id: invitation.id })).catch((error: unknown) =>
      showFailure(problemOf(error).message),
    );
  return (
    <>
      <Pane className="border-b-0 pb-1!">
        <SectionHeader title="Invited" note="each link was shown once, to whoever made it" />
      </Pane>
      <Table
        caption="Invitations"
        density="tall"
        rows={invitations}
        rowKey={(invitation) => invitation.id}
        empty={null}
        columns={[
          {
            id: "email",
            header: "E-mail",
            clip: true,
            cell: (invitation) => <span title={invitation.email}>{invitation.email}</span>,
          },
          { id: "role", header: "Role", width: "120px", cell: (invitation) => ROLE_WORDS[invitation.role].label },
          {
            id: "expires",
            header: "Expires",
            width: "130px",
            hideBelow: "md",
            cell: (invitation) => <Time at={invitation.expires_at} shape="short" />,
            tell: (invitation) => (
              <>
                until <Time at={invitation.expires_at} shape="short" />
              </>
            ),
          },
          {
            id: "acts",
            header: <span className="sr-only">Withdraw</span>,
            width: "112px",
            align: "end",
            cell: (invitation) => (
              <Button size="small" disabledReason={refusal} pending={revoke.isPending} onClick={() => end(invitation)}>
                Withdraw
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}
