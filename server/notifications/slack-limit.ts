import { minuteLimit } from "../minute-limit.ts";
import type { SlackPerson } from "./slack-store.ts";

const CALLS_PER_MINUTE = 60;

export type SlackLimit = {
  /** One more call from this address that is not Slack's. */
  ofAddress: (ip: string | null) => Promise<void>;
  /** One more call that Slack passed on from this person. */
  ofPerson: (person: SlackPerson) => Promise<void>;
};

/** What one process takes of Slack's calls, and of those that only claim to be. */
export function slackLimit(): SlackLimit {
  const ofAddress = minuteLimit(CALLS_PER_MINUTE, "calls in a minute from this address that are not Slack's");
  const ofPerson = minuteLimit(CALLS_PER_MINUTE, "calls in a minute from this Slack account");
  return {
    ofAddress: (ip) => ofAddress(ip ?? "unknown"),
    ofPerson: ({ team, user }) => ofPerson(`${team}:${user}`),
  };
}
