"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/clock.tsx";
import { formatSpan } from "../ui/format-time.ts";
import { Time } from "../ui/time.tsx";
import { showToast } from "../ui/toast.tsx";
import { useActRefusal, useViewer } from "../viewer.tsx";
import type { ApprovalSeen } from "./approval-seen.ts";

/** Who is working on it, so that two people don't. A claim tells others; it keeps nobody from deciding. */
export function ClaimLine({ approval }: { approval: ApprovalSeen }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const viewer = useViewer();
  const now = useNow();
  const refused = useActRefusal("approval:claim");
  const after = {
    onError: (error: unknown) => void showToast(`${problemOf(error).message}. Nothing was changed`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: trpc.approvals.pathKey() }),
  };
  const claim = useMutation(trpc.approvals.claim.mutationOptions(after));
  const release = useMutation(trpc.approvals.release.mutationOptions(after));
  if (approval.status !== "pending") return null;
  if (viewer.role === "viewer") return <Escalation approval={approval} />;
  const leftMs = approval.claim ? Date.parse(approval.claim.until) - now : 0;
  const holder = leftMs > 0 ? approval.claim : null;
  const isMine = holder?.member_id === viewer.id;
  const act = isMine ? release : claim;
  return (
    <p className="mt-1.5 flex flex-wrap items-center gap-2 text-12">
      {holder && (
        <span className="rounded-chip border border-line-3 px-2 py-0.5">
          Claimed by <b className="font-medium">{isMine ? "you" : holder.member_name}</b>{" "}
          <span className="text-fg-2">for {formatSpan(leftMs)} more</span>
        </span>
      )}
      {(holder === null || isMine) && (
        <Button
          size="small"
          disabledReason={refused}
          pending={act.isPending}
          onClick={() => act.mutate({ approval_id: approval.id })}
        >
          {isMine ? "Release" : "Claim"}
        </Button>
      )}
      <Escalation approval={approval} />
    </p>
  );
}

/** Who is asked now, where a chain of people is asked one after the other. */
function Escalation({ approval: { escalation } }: { approval: ApprovalSeen }) {
  if (!escalation) return null;
  const { step, steps, to, until } = escalation;
  return (
    <span className="text-12 text-fg-2">
      Step {step} of {steps}: asks {ASKED_ROLES[to] ?? <AskedMember id={to} />} until <Time at={until} shape="clock" />
      {step === steps && ", then rejected"}
    </span>
  );
}

const ASKED_ROLES: Readonly<Record<string, string>> = { owner: "the owners", reviewer: "the reviewers" };

/** The member whom a step asks, by name as soon as it is known. */
function AskedMember({ id }: { id: string }) {
  const trpc = useTRPC();
  const viewer = useViewer();
  const list = useQuery(trpc.members.list.queryOptions());
  if (id === viewer.id) return "you";
  return list.data?.members.find((member) => member.id === id)?.name ?? "one member";
}
