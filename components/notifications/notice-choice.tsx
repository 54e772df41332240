"use client";

import type { EndpointView } from "#contract/notifications.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { NOTICE_WORDS } from "./notice-words.ts";

export type ChosenNotice = Exclude<EndpointView["notices"][number], "endpoint.test">;

/** Everything that somebody can be told of, in the order of the words. A test is sent by hand alone. */
const CHOICES = (Object.keys(NOTICE_WORDS) as EndpointView["notices"]).filter(
  (notice): notice is ChosenNotice => notice !== "endpoint.test",
);

/** What of these was chosen by people. */
export const withoutTest = (notices: EndpointView["notices"]): ChosenNotice[] =>
  CHOICES.filter((notice) => notices.includes(notice));

export const FIRST_CHOICE: readonly ChosenNotice[] = [
  "approval.requested",
  "approval.decided",
  "approval.blocked",
  "approval.timed_out",
  "session.critical_miss",
  "delivery.given_up",
];

/** Which notices go somewhere. */
export function NoticeChoice({
  legend,
  chosen,
  onChange,
  error,
}: {
  legend: string;
  chosen: readonly ChosenNotice[];
  onChange: (chosen: ChosenNotice[]) => void;
  error?: string | undefined;
}) {
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 text-12 font-medium">{legend}</legend>
      {CHOICES.map((notice) => (
        <Checkbox
          key={notice}
          label={NOTICE_WORDS[notice]}
          checked={chosen.includes(notice)}
          onChange={(on) => onChange(CHOICES.filter((each) => (each === notice ? on : chosen.includes(each))))}
        />
      ))}
      {error && (
        <p role="alert" className="text-12 font-medium">
          {error}
        </p>
      )}
    </fieldset>
  );
}
