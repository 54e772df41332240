import type { EndorsementChannel } from "#engine/vocabulary.ts";
import type { Actor } from "../context.ts";
import { AppError } from "../errors.ts";
import type { Operator } from "./save-decision.ts";

/** The way a member came. A chat shows too little of a kernel to decide on one. */
export function endorsementChannel({ channel }: Extract<Actor, { kind: "member" }>): EndorsementChannel {
  if (channel === "slack") throw new AppError("forbidden", "Open the page: a kernel is not changed from a chat");
  return channel;
}

/** Who decides, where it is a person. */
export function operatorOf(actor: Actor): Operator | null {
  if (actor.kind !== "member") return null;
  return { name: actor.name, memberId: actor.memberId, channel: endorsementChannel(actor) };
}
