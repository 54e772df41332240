import {
  AgentPage,
  AgentRef,
  AgentView,
  ChangeAgent,
  IssuedKey,
  IssueKey,
  KeyPage,
  KeyQuery,
  KeyView,
  RegisterAgent,
  RevokeKey,
} from "#contract/agents.ts";
import { PageQuery } from "#contract/page.ts";
import { changeAgent } from "../../agents/change-agent.ts";
import { issueKey } from "../../agents/issue-key.ts";
import { getAgent, listAgents } from "../../agents/read-agents.ts";
import { listKeys } from "../../agents/read-keys.ts";
import { registerAgent } from "../../agents/register-agent.ts";
import { revokeKey } from "../../agents/revoke-key.ts";
import { authed, router } from "../init.ts";

export const agentsRouter = router({
  list: authed
    .input(PageQuery)
    .output(AgentPage)
    .query(({ ctx, input }) => listAgents(ctx, input)),
  byId: authed
    .input(AgentRef)
    .output(AgentView)
    .query(({ ctx, input }) => getAgent(ctx, input)),
  register: authed
    .input(RegisterAgent)
    .output(AgentView)
    .mutation(({ ctx, input }) => registerAgent(ctx, input)),
  change: authed
    .input(ChangeAgent)
    .output(AgentView)
    .mutation(({ ctx, input }) => changeAgent(ctx, input)),
  keys: authed
    .input(KeyQuery)
    .output(KeyPage)
    .query(({ ctx, input }) => listKeys(ctx, input)),
  issueKey: authed
    .input(IssueKey)
    .output(IssuedKey)
    .mutation(({ ctx, input }) => issueKey(ctx, input)),
  revokeKey: authed
    .input(RevokeKey)
    .output(KeyView)
    .mutation(({ ctx, input }) => revokeKey(ctx, input)),
});
