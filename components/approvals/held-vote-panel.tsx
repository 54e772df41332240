"use client";

import { Undo2 } from "lucide-react";
import { VerdictShape } from "../posture/verdict-shape.tsx";
import { useHotkeys } from "../shell/hotkeys.tsx";
import { Button } from "../ui/button.tsx";
import { useNow } from "../ui/clock.tsx";
import { VOTE_CHOICE_WORDS } from "../words.ts";
import { isHeld, type OwnVote, tellOwnVote, type Undoing } from "./held-vote.ts";
import { useHoldsEnd } from "./use-undo.ts";

/** In the place of the buttons, while the reader's vote is held: when it takes effect, and the way back. */
export function HeldVotePanel({
  vote,
  undoing: { takeBack, togetherWith, isUndoing },
}: {
  vote: OwnVote;
  undoing: Undoing;
}) {
  const now = useNow();
  const undo = () => isHeld(vote, now) && takeBack(vote.approvalId);
  // The key takes the last act back: of a vote that was sent with others, all of them.
  useHotkeys({ z: () => (togetherWith(vote.approvalId) ?? undo)() });
  useHoldsEnd([vote]);
  return (
    <div className="grid content-between gap-1.5 text-11">
      <Button
        variant="decide"
        size="touch"
        hotkey="z"
        icon={<Undo2 size={18} strokeWidth={1.5} aria-hidden />}
        onClick={undo}
        pending={isUndoing}
      >
        Undo
      </Button>
      <p role="status" className="flex items-center justify-center gap-1.5 text-fg-2">
        <VerdictShape verdict={VOTE_CHOICE_WORDS[vote.choice].verdict} enforced={false} size={14} />
        {tellOwnVote(vote, now)}
      </p>
    </div>
  );
}
