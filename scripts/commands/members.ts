import { InviteMember } from "#contract/members.ts";
import { inviteMember } from "#server/members/invite-member.ts";
import { readAddress } from "../settle-environment.ts";
import { type Command, checked, requiredOption, withOperator } from "./command.ts";

export const invite: Command = {
  usage: "members invite --email E --role viewer|reviewer|owner [--workspace NAME]",
  options: { email: true, role: true, workspace: true },
  words: 0,
  run: async (given, terminal) => {
    const input = checked(InviteMember, { email: requiredOption(given, "email"), role: requiredOption(given, "role") });
    const { invitation, token } = await withOperator(given, terminal, (ctx) => inviteMember(ctx, input));
    terminal.note(`Send this link to ${invitation.email}. It works once, until ${invitation.expires_at}:`);
    terminal.result(`${readAddress().url}/invitation#${token}`);
  },
};
