"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PreferencesView } from "#contract/notifications.ts";
import { problemOf } from "../problem.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Time } from "../ui/time.tsx";
import { showFailure } from "../ui/toast.tsx";

/** Links the reader's Slack account by a code that is typed there; what they press there is theirs from then on. */
export function SlackLink({ slack }: { slack: PreferencesView["slack"] }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const fail = (error: unknown) => showFailure(problemOf(error).message);
  const code = useMutation(trpc.notifications.createSlackCode.mutationOptions({ onError: fail }));
  const unlink = useMutation(
    trpc.notifications.unlinkSlack.mutationOptions({
      onSuccess: (saved) => showAnswer(queryClient, trpc.notifications.preferences.queryKey(), saved),
      onError: fail,
    }),
  );
  if (slack.account) {
    return (
      <div className="grid gap-2">
        <p className="text-fg-1">
          Linked with <span className="mono">{slack.account.user_id}</span> since{" "}
          <Time at={slack.account.linked_at} shape="date" />.
        </p>
        <div>
          <Button pending={unlink.isPending} onClick={() => unlink.mutate({})}>
            Unlink
          </Button>
        </div>
      </div>
    );
  }
  const typed = code.data && `/understudy link ${code.data.code}`;
  return (
    <div className="grid gap-2">
      {typed ? (
        <>
          <p className="text-fg-1">
            Send this in Slack by <Time at={code.data.expires_at} shape="clock" />. It works once.
          </p>
          <code className="mono rounded-control border border-line-1 bg-bg-2 px-2.5 py-2 select-all">{typed}</code>
          <div>
            <CopyButton text={typed} label="Copy it" />
          </div>
        </>
      ) : (
        <p className="text-fg-1">Not linked: in Slack you can look, but not decide.</p>
      )}
      <div>
        <Button
          pending={code.isPending}
          disabledReason={slack.available ? null : "No Slack app is set up on this server (SLACK_BOT_TOKEN)"}
          onClick={() => code.mutate({})}
        >
          {typed ? "Make another code" : "Link my Slack account"}
        </Button>
      </div>
    </div>
  );
}
