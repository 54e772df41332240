"use client";

import { useQuery } from "@tanstack/react-query";
import { Clock } from "lucide-react";
import dynamic from "next/dynamic";
import type { KeyboardEvent } from "react";
import { useStop } from "../kill-switch/use-stop.ts";
import { QuorumDots } from "../posture/quorum-dots.tsx";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { useLiveState } from "../shell/live-state.tsx";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { classNames } from "../ui/class-names.ts";
import { useNow } from "../ui/clock.tsx";
import { Field } from "../ui/field.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { showToast } from "../ui/toast.tsx";
import { VOTE_CHOICE_WORDS } from "../words.ts";
import type { ApprovalSeen } from "./approval-seen.ts";
import { DecisionProblem } from "./decision-problem.tsx";
import { isHeld, type OwnVote, ownVoteOn, type Undoing } from "./held-vote.ts";
import { HeldVotePanel } from "./held-vote-panel.tsx";
import { VOTE_REFUSAL_WORDS } from "./refusal-words.ts";
import { RejectionPresets } from "./rejection-presets.tsx";
import type { Decision } from "./use-decision.ts";
import { refusalFor, type Viewer } from "./votable.ts";
import { VoteList } from "./vote-list.tsx";

const TypedConfirmation = dynamic(() => import("./typed-confirmation.tsx").then((file) => file.TypedConfirmation));

const CHOICES = ["reject", "approve"] as const;
const KEY_OF = { reject: "r", approve: "a" } as const;

/** Where a person decides: the comment, who has voted, and two buttons of the same weight. */
export function DecisionBar({
  approval,
  viewer,
  decision,
  isOpened,
  undoing,
}: {
  approval: ApprovalSeen;
  viewer: Viewer;
  decision: Decision;
  undoing: Undoing;
  /** Whether the reader came for this one: on a phone the bar then takes the place of the navigation. */
  isOpened: boolean;
}) {
  const refusal = useRefusal(approval, viewer);
  const mayVote = refusal === null;
  const stop = useStop();
  const held = useHeldVote(approval, viewer);
  useHotkeys({
    a: () => mayVote && (stop === null ? decision.choose("approve") : void showToast(stop)),
    r: () => mayVote && decision.choose("reject"),
    c: () => decision.commentRef.current?.focus(),
    "mod+Enter": () => {
      if (!mayVote || decision.armed === null) return;
      if (stop !== null && decision.armed === "approve") return void showToast(stop);
      decision.send(decision.armed);
    },
  });
  return (
    <form
      onSubmit={(event) => event.preventDefault()}
      data-acts={isOpened ? "" : undefined}
      className="grid flex-none gap-x-6 gap-y-2.25 border-t border-line-2 bg-bg-0 px-6 pt-2.75 pb-3.25 max-md:px-4 max-md:pb-[calc(10px+env(safe-area-inset-bottom))] max-md:shadow-[0_-8px_24px_-12px_rgb(0_0_0/.18)] md:grid-cols-[minmax(0,1fr)_252px] xl:grid-cols-[minmax(0,1fr)_224px_252px]"
    >
      <DecisionProblem decision={decision} className="col-span-full" />
      {mayVote && decision.armed === "reject" && decision.comment.trim() === "" && (
        <div className="col-span-full">
          <RejectionPresets onChoose={decision.takeReason} />
        </div>
      )}
      <div className="col-span-full flex min-w-0 items-center gap-2 text-13 xl:hidden">
        <LatestVote approval={approval} />
        <QuorumDots className="ml-auto" given={approvalsOf(approval)} needed={approval.required_approvals} spelled />
      </div>
      <Comment approval={approval} decision={decision} refused={!mayVote} />
      <VoteList approval={approval} mayVote={mayVote} className="max-xl:hidden" />
      {held ? (
        <HeldVotePanel vote={held} undoing={undoing} />
      ) : (
        <Choices decision={decision} refusal={refusal} stop={stop} />
      )}
      {decision.confirmation && (
        <TypedConfirmation
          approval={approval}
          onConfirm={decision.confirmation.confirm}
          onCancel={decision.confirmation.cancel}
        />
      )}
    </form>
  );
}

/** While everything is stopped nothing is approved, and rejecting goes on. */
function Choices({ decision, refusal, stop }: { decision: Decision; refusal: string | null; stop: string | null }) {
  const hint = useHint(decision);
  return (
    <div className="grid content-between gap-1.5 text-11">
      <div className="grid grid-cols-2 gap-2 max-md:gap-2.5">
        {CHOICES.map((choice) => (
          <Button
            key={choice}
            variant="decide"
            size="touch"
            hotkey={KEY_OF[choice]}
            icon={<VerdictShape verdict={VOTE_CHOICE_WORDS[choice].verdict} enforced={false} />}
            disabledReason={refusal ?? (choice === "approve" ? stop : null)}
            pending={decision.isSending}
            onClick={() => decision.send(choice)}
            className={classNames(decision.armed === choice && refusal === null && "border-lit-edge bg-lit")}
          >
            {VOTE_CHOICE_WORDS[choice].act}
          </Button>
        ))}
      </div>
      <p className="flex items-start justify-center gap-1.5 text-center text-fg-2">
        <Clock size={14} strokeWidth={1.5} aria-hidden className="mt-px flex-none" />
        {refusal ?? stop ?? hint}
      </p>
    </div>
  );
}

function useHint({ isSending, armed }: Decision): string {
  const trpc = useTRPC();
  const hold = useQuery(trpc.workspace.get.queryOptions()).data?.hold_seconds;
  if (isSending) return "Sending";
  if (armed !== null) return `Ctrl ↵ or ⌘ ↵ ${VOTE_CHOICE_WORDS[armed].act.toLowerCase()}s`;
  if (hold === undefined) return "Kept in the audit trail";
  return hold === 0 ? "Takes effect at once; there is no undo" : `Takes effect after ${hold} s. Undo until then`;
}

function useHeldVote(approval: ApprovalSeen, viewer: Viewer): OwnVote | null {
  const now = useNow();
  const own = ownVoteOn(approval, viewer.id);
  return own && isHeld(own, now) ? own : null;
}

const approvalsOf = ({ votes }: ApprovalSeen) => votes.filter(({ choice }) => choice === "approve").length;

/** Why the buttons are off: the law's word, or that what is shown may be old. */
function useRefusal(approval: ApprovalSeen, viewer: Viewer): string | null {
  const now = useNow();
  const { liveState } = useLiveState();
  const refusal = refusalFor(approval, viewer, now);
  if (refusal !== null) return VOTE_REFUSAL_WORDS[refusal];
  if (liveState === "offline") return "Offline: decide when the network is back. Timers keep running on the server";
  return liveState === "stale" ? "Waiting for a fresh copy" : null;
}

/** Back to the single letters, which rest while somebody types. */
function leaveOnEscape(event: KeyboardEvent<HTMLTextAreaElement>): void {
  if (event.key !== "Escape" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  event.currentTarget.blur();
}

function Comment({ approval, decision, refused }: { approval: ApprovalSeen; decision: Decision; refused: boolean }) {
  const need = approval.comment_required ? "required" : "required to reject";
  return (
    <Field label="Comment" hint={`${need}, kept in the audit trail`} error={decision.errors.comment}>
      <Textarea
        ref={decision.commentRef}
        rows={2}
        maxLength={4000}
        value={decision.comment}
        readOnly={refused}
        placeholder="What did you check?"
        onChange={(event) => decision.setComment(event.target.value)}
        onKeyDown={leaveOnEscape}
        className="max-md:h-11 max-md:text-16"
      />
    </Field>
  );
}

function LatestVote({ approval }: { approval: ApprovalSeen }) {
  const latest = approval.votes.at(-1);
  if (!latest) return <span className="text-fg-2">Nobody has voted</span>;
  return (
    <span className="clip">
      <b className="font-medium">{latest.member_name}</b> {VOTE_CHOICE_WORDS[latest.choice].done}
    </span>
  );
}
