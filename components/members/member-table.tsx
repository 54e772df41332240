"use client";

import { useQuery } from "@tanstack/react-query";
import type { MemberView } from "#contract/members.ts";
import { UnlitPosture } from "../posture/unlit-posture.tsx";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Badge } from "../ui/badge.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { ErrorState } from "../ui/error-state.tsx";
import { type Column, Table } from "../ui/table.tsx";
import { Time } from "../ui/time.tsx";
import { ROLE_WORDS } from "../words.ts";
import { BeyondReach } from "./beyond-reach.tsx";
import { ChangeMemberMenu } from "./change-member-menu.tsx";
import { InvitationTable } from "./invitation-table.tsx";

function columns(viewerId: string, refusal: string | null): readonly Column<MemberView>[] {
  return [
    {
      id: "name",
      header: "Member",
      cell: (member) => (
        <span className="flex min-w-0 items-center gap-2.5">
          <Avatar name={member.name} />
          <span className="grid min-w-0 leading-4">
            <span className="clip font-medium">
              {member.name}
              {member.id === viewerId && <span className="font-normal text-fg-2"> (you)</span>}
            </span>
            <span className="clip text-11 text-fg-2">{member.email}</span>
          </span>
        </span>
      ),
    },
    {
      id: "role",
      header: "Role",
      width: "120px",
      cell: (member) => (member.disabled_at ? <Badge variant="dashed">Disabled</Badge> : ROLE_WORDS[member.role].label),
    },
    {
      id: "since",
      header: "Member since",
      width: "130px",
      hideBelow: "lg",
      cell: (member) => <Time at={member.created_at} shape="date" />,
      tell: (member) => (
        <>
          since <Time at={member.created_at} shape="date" />
        </>
      ),
    },
    {
      id: "seen",
      header: "Last seen",
      width: "130px",
      hideBelow: "md",
      cell: (member) => (member.last_seen_at ? <Time at={member.last_seen_at} shape="ago" /> : "never"),
      tell: (member) =>
        member.last_seen_at ? (
          <>
            seen <Time at={member.last_seen_at} shape="ago" />
          </>
        ) : (
          "never seen"
        ),
    },
    {
      id: "acts",
      header: <span className="sr-only">Change</span>,
      width: "64px",
      align: "end",
      cell: (member) => <ChangeMemberMenu member={member} refusal={refusal} />,
    },
  ];
}

/** Everybody who is, was, or is invited to be a member. */
export function MemberTable({ viewerId, refusal }: { viewerId: string; refusal: string | null }) {
  const trpc = useTRPC();
  const list = useQuery(trpc.members.list.queryOptions());
  return (
    <>
      <BeyondReach items={list.data?.beyond_reach ?? []} />
      <Table
        caption="Members"
        density="tall"
        columns={columns(viewerId, refusal)}
        rows={list.data?.members}
        rowKey={(member) => member.id}
        empty={<EmptyState glyph={<UnlitPosture />} title="Nobody is a member" />}
        error={
          list.error && (
            <ErrorState
              title="Could not load the members"
              stands="Everybody keeps their role."
              reference={problemOf(list.error).reference}
              onRetry={() => void list.refetch()}
              pending={list.isFetching}
            />
          )
        }
      />
      {list.data && list.data.invitations.length > 0 && (
        <InvitationTable invitations={list.data.invitations} refusal={refusal} />
      )}
    </>
  );
}
