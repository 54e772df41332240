import { createRoute, z } from "@hono/zod-openapi";
import {
  BreakGlassList,
  BreakGlassView,
  CloseBreakGlass,
  ConfirmBreakGlass,
  OpenBreakGlass,
  ReviewBreakGlass,
} from "#contract/break-glass.ts";
import { BreakGlassId } from "#contract/ids.ts";
import {
  closeBreakGlass,
  confirmBreakGlass,
  openBreakGlass,
  reviewBreakGlass,
} from "../../break-glass/change-break-glass.ts";
import { listBreakGlassWindows } from "../../break-glass/read-break-glass.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const params = z.object({ id: BreakGlassId });
const tags = ["approvals"];

const list = createRoute({
  method: "get",
  path: "/break-glass",
  operationId: "listBreakGlass",
  summary: "The exceptions in which one approval was enough, with a personal key",
  description:
    "Newest first, each with who opened it, why, until when, what was approved in it, and its review. Members alone, with a personal key.",
  tags,
  ...needs("break-glass:read"),
  responses: answers(BreakGlassList, "The newest hundred, newest first"),
});

const open = createRoute({
  method: "post",
  path: "/break-glass",
  operationId: "openBreakGlass",
  summary: "Let one approval be enough for one agent's actions of one type, for up to an hour, as an owner",
  description:
    "Lowers the quorum to one approval for one agent and one action type, 1 to 60 minutes; grants, the log and blocks stay as they are. `reason` has at least 30 characters. Where there is a second owner it waits for that owner's confirmation. 423 while everything is stopped.",
  tags,
  ...needs("break-glass:open"),
  request: posted(OpenBreakGlass),
  responses: {
    ...answers(BreakGlassView, "Open, or waiting for another owner where there is one", 201),
    ...refusals(404, 423),
  },
});

const confirm = createRoute({
  method: "post",
  path: "/break-glass/{id}/confirm",
  operationId: "confirmBreakGlass",
  summary: "Agree, as another owner than who opened it, within 15 minutes; it is in force from then on",
  description:
    "409: one cannot confirm one's own (`own_window`), or it is over. After 15 minutes without a confirmation it is void. 423 while everything is stopped.",
  tags,
  ...needs("break-glass:open"),
  request: { params, ...posted(ConfirmBreakGlass) },
  responses: { ...answers(BreakGlassView, "The exception, in force"), ...refusals(423) },
});

const close = createRoute({
  method: "post",
  path: "/break-glass/{id}/close",
  operationId: "closeBreakGlass",
  summary: "End an exception before its time, or refuse one that waits for another owner",
  description:
    "Any reviewer or owner, also while everything is stopped. 409 where it is over already (`not_open`). What was approved in it stays approved.",
  tags,
  ...needs("break-glass:close"),
  request: { params, ...posted(CloseBreakGlass) },
  responses: answers(BreakGlassView, "The exception, over"),
});

const review = createRoute({
  method: "post",
  path: "/break-glass/{id}/review",
  operationId: "reviewBreakGlass",
  summary: "Say what one makes of what was done, as somebody else than who opened it",
  description:
    "Every exception is reviewed once, after its end, by a member who did not open it. 409: it still runs (`not_over`), it is one's own (`own_window`), or it was reviewed (`already_reviewed`).",
  tags,
  ...needs("break-glass:close"),
  request: { params, ...posted(ReviewBreakGlass) },
  responses: answers(BreakGlassView, "The exception, reviewed"),
});

export const breakGlassRoutes = restRouter()
  .openapi(list, async (c) => c.json(await listBreakGlassWindows(c.var.ctx), 200))
  .openapi(open, (c) => answerOnce(c, (ctx) => openBreakGlass(ctx, c.req.valid("json")), 201))
  .openapi(confirm, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => confirmBreakGlass(ctx, { break_glass_id: id }), 200);
  })
  .openapi(close, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => closeBreakGlass(ctx, { break_glass_id: id }), 200);
  })
  .openapi(review, (c) => {
    const { id } = c.req.valid("param");
    return answerOnce(c, (ctx) => reviewBreakGlass(ctx, { break_glass_id: id, ...c.req.valid("json") }), 200);
  });
