import type { Actor } from "../context.ts";

/** The header with which a client says what its person uses. */
export const CHANNEL_HEADER = "understudy-channel";

/** For the `parameters` of the operations that write down where a vote came from. */
export const CHANNEL = {
  in: "header" as const,
  name: "Understudy-Channel",
  required: false,
  schema: { type: "string" as const, enum: ["cli"] },
  description:
    "`cli`: a person uses this personal key at a command line, and their vote is shown as cast there. A label that permits nothing; anything else, and any other key, is taken as `api`",
};

/**
 * A member's key may say that a person uses it at a command line. This is a label on their votes and permits nothing:
 * what the browser or Slack may do, no key can claim.
 */
export function labelled(actor: Actor, channel: string | undefined): Actor {
  const isAtCommandLine = actor.kind === "member" && actor.channel === "api" && channel === "cli";
  return isAtCommandLine ? { ...actor, channel: "cli" } : actor;
}
