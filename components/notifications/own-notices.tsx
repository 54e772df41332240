"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import type { SetPreferences } from "#contract/notifications.ts";
import { Loaded } from "../loaded.tsx";
import { problemOf } from "../problem.ts";
import { showAnswer } from "../show-answer.ts";
import { useTRPC } from "../trpc.tsx";
import { Pane } from "../ui/pane.tsx";
import { SectionHeader } from "../ui/section-header.tsx";
import { SkeletonRows } from "../ui/skeleton.tsx";
import { Switch } from "../ui/switch.tsx";
import { showFailure } from "../ui/toast.tsx";
import { type ChosenNotice, NoticeChoice, withoutTest } from "./notice-choice.tsx";
import { SlackLink } from "./slack-link.tsx";

const REQUESTS: ChosenNotice[] = ["approval.requested"];

/** What the reader alone is told of, and how. */
export function OwnNotices() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const preferences = useQuery(trpc.notifications.preferences.queryOptions());
  const queryKey = trpc.notifications.preferences.queryKey();
  const set = useMutation(
    trpc.notifications.setPreferences.mutationOptions({
      onSuccess: (saved) => showAnswer(queryClient, queryKey, saved),
      onError: (error) => showFailure(problemOf(error).message),
    }),
  );
  const save = (changed: SetPreferences) => set.mutate(changed);
  return (
    <Loaded
      query={preferences}
      title="Could not load your notices"
      stands="You are told as before."
      loading={<SkeletonRows rows={6} height="h-8" label="Loading your notices" className="px-5 py-4" />}
    >
      {({ email, browser, slack }) => (
        <>
          <Pane inset="rail">
            <SectionHeader title="Yours: this browser" note="while a page of Understudy is open" />
            <BrowserSwitch
              chosen={browser.notices.length > 0}
              onChange={(on) => save({ browser: on ? REQUESTS : [] })}
            />
          </Pane>
          <Pane inset="rail">
            <SectionHeader title="Yours: Slack" note="decide where you are asked" />
            <SlackLink slack={slack} />
          </Pane>
          <Pane inset="rail">
            <SectionHeader title="Yours: e-mail" note={email.address} />
            {email.available ? (
              <NoticeChoice
                legend="You get a mail for"
                chosen={withoutTest(email.notices)}
                onChange={(notices) => save({ email: notices })}
              />
            ) : (
              <p className="text-fg-1">No mail server is set up on this server (SMTP_URL).</p>
            )}
          </Pane>
        </>
      )}
    </Loaded>
  );
}

const subscribe = (renew: () => void) => {
  addEventListener("focus", renew);
  return () => removeEventListener("focus", renew);
};
const permission = () => (typeof Notification === "undefined" ? "unsupported" : Notification.permission);

const REFUSALS: Record<string, string> = {
  unsupported: "This browser shows no notifications",
  denied: "The browser was told not to show any; allow them in its settings for this site",
};

/** Asks the browser for its permission only when the switch is moved. */
function BrowserSwitch({ chosen, onChange }: { chosen: boolean; onChange: (on: boolean) => void }) {
  const granted = useSyncExternalStore(subscribe, permission, () => "default");
  const move = async (on: boolean) => {
    if (!on) return onChange(false);
    if ((await Notification.requestPermission()) === "granted") onChange(true);
    else showFailure(REFUSALS.denied ?? "");
  };
  return (
    <Switch
      label="Show a notification for requests that I may decide"
      note="It says that something waits and leads to it."
      checked={chosen && granted === "granted"}
      disabledReason={REFUSALS[granted] ?? null}
      onChange={(on) => void move(on)}
    />
  );
}
