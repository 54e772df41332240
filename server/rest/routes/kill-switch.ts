import { createRoute } from "@hono/zod-openapi";
import { KillSwitchView, TurnKillSwitch } from "#contract/kill-switch.ts";
import { getKillSwitch } from "../../kill-switch/read-kill-switch.ts";
import { turnKillSwitch } from "../../kill-switch/turn-kill-switch.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, restRouter } from "../define.ts";

const tags = ["approvals"];

const get = createRoute({
  method: "get",
  path: "/kill-switch",
  operationId: "getKillSwitch",
  summary: "Whether everything is stopped, and by what",
  description:
    "`workspace` is the switch of this workspace, with who turned it on and why; `installation` is the operator's, by environment variable or file. Everything is stopped while either is on.",
  tags,
  ...needs("kill-switch:read"),
  responses: answers(KillSwitchView, "The switch"),
});

const turn = createRoute({
  method: "post",
  path: "/kill-switch",
  operationId: "turnKillSwitch",
  summary: "Stop everything (any reviewer), or let it go on (an owner), with a personal key",
  description:
    "On: nothing is approved, granted or consumed, approvals on hold are taken back, every grant is void, and no deadline passes. Off: where there are two owners and an environment in production, the first owner's word waits 15 minutes for another's; asking twice oneself is 409 (`own_release`). Turning it where it is changes nothing.",
  tags,
  ...needs("kill-switch:on"),
  request: posted(TurnKillSwitch),
  responses: answers(KillSwitchView, "The switch as it is now"),
});

export const killSwitchRoutes = restRouter()
  .openapi(get, async (c) => c.json(await getKillSwitch(c.var.ctx), 200))
  .openapi(turn, (c) => answerOnce(c, (ctx) => turnKillSwitch(ctx, c.req.valid("json")), 200));
