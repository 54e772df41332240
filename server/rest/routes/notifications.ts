import { createRoute, z } from "@hono/zod-openapi";
import { DeliveryId, EndpointId } from "#contract/ids.ts";
import {
  ChangeEndpoint,
  CreatedWebhook,
  CreateWebhook,
  DeliveryDetail,
  DeliveryPage,
  DeliveryQuery,
  DeliveryView,
  EndpointPage,
  EndpointView,
  RemovedEndpoint,
} from "#contract/notifications.ts";
import { PageQuery } from "#contract/page.ts";
import type { Context } from "../../context.ts";
import { changeEndpoint } from "../../notifications/change-endpoint.ts";
import { createWebhook } from "../../notifications/create-webhook.ts";
import { getDelivery, listDeliveries } from "../../notifications/read-deliveries.ts";
import { getEndpoint, listEndpoints } from "../../notifications/read-endpoints.ts";
import { removeEndpoint } from "../../notifications/remove-endpoint.ts";
import { repeatDelivery } from "../../notifications/repeat-delivery.ts";
import { rotateSecret } from "../../notifications/rotate-secret.ts";
import { testEndpoint } from "../../notifications/test-endpoint.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter, sent } from "../define.ts";

const endpoint = z.object({ id: EndpointId });
const delivery = z.object({ id: DeliveryId });
const tags = ["notifications"];
const Nothing = z.strictObject({});
const withoutSecret = (made: CreatedWebhook): CreatedWebhook => ({ ...made, secret: null });

const list = createRoute({
  method: "get",
  path: "/webhooks",
  operationId: "listWebhooks",
  summary: "Where notices go: webhooks and Slack channels, newest first",
  description: "Each with what it hears of and whether it is disabled; no secret is in it. Owners alone.",
  tags,
  ...needs("endpoint:manage"),
  request: { query: PageQuery },
  responses: answers(EndpointPage, "A page of endpoints"),
});

const create = createRoute({
  method: "post",
  path: "/webhooks",
  operationId: "createWebhook",
  summary: "Add a webhook; its secret is in this answer and in no other",
  description:
    "An address that is private, loopback or link-local is 400, unless the operator allows it; an environment that is not there is 404. Messages are signed by the Standard Webhooks specification.",
  tags,
  ...needs("endpoint:manage"),
  request: posted(CreateWebhook),
  responses: {
    ...answers(CreatedWebhook, "The endpoint, and the secret that signs what it is sent", 201),
    ...refusals(404),
  },
});

const get = createRoute({
  method: "get",
  path: "/webhooks/{id}",
  operationId: "getWebhook",
  summary: "One endpoint, and how it has been doing",
  description:
    "What it hears of, whether it is disabled, whether it rests after failures, and what came of the latest tries.",
  tags,
  ...needs("endpoint:manage"),
  request: { params: endpoint },
  responses: answers(EndpointView, "The endpoint"),
});

const change = createRoute({
  method: "patch",
  path: "/webhooks/{id}",
  operationId: "changeWebhook",
  summary: "Change where it is and what it hears of, or disable it",
  description:
    "Owners alone. What waits for it goes to the new address, and goes on waiting while it is disabled. An address that is private, loopback or link-local is 400, unless the operator allows it.",
  tags,
  ...needs("endpoint:manage"),
  request: { params: endpoint, ...sent(ChangeEndpoint) },
  responses: { ...answers(EndpointView, "The endpoint as it is now"), ...refusals(404, 409) },
});

const rotate = createRoute({
  method: "post",
  path: "/webhooks/{id}/rotate-secret",
  operationId: "rotateWebhookSecret",
  summary: "A new secret; the one before signs beside it for 24 hours",
  description: "The new secret is in this answer and in no other. An endpoint that is not there is 404.",
  tags,
  ...needs("endpoint:manage"),
  request: { params: endpoint, ...posted(Nothing) },
  responses: answers(CreatedWebhook, "The endpoint, and the new secret"),
});

const test = createRoute({
  method: "post",
  path: "/webhooks/{id}/test",
  operationId: "testWebhook",
  summary: "Send a notice that is about nothing but the endpoint",
  description:
    "Sent like every other notice; what came of it is in its deliveries. 409 while the endpoint is disabled.",
  tags,
  ...needs("endpoint:manage"),
  request: { params: endpoint, ...posted(Nothing) },
  responses: answers(DeliveryView, "On its way; look again at Location", 202),
});

const remove = createRoute({
  method: "post",
  path: "/webhooks/{id}/remove",
  operationId: "removeWebhook",
  summary: "Delete it for good: its secrets are forgotten, and what waits for it is given up",
  description: "Owners alone, not taken back. What was delivered stays in the list for 30 days.",
  tags,
  ...needs("endpoint:manage"),
  request: { params: endpoint, ...posted(Nothing) },
  responses: answers(RemovedEndpoint, "Gone, and how many deliveries were given up with it"),
});

const deliveries = createRoute({
  method: "get",
  path: "/deliveries",
  operationId: "listDeliveries",
  summary: "What went out, and what is on its way, newest first; kept for 30 days",
  description: "Filter by status, endpoint or notice. `dead` is what was given up after the last of its tries.",
  tags,
  ...needs("endpoint:manage"),
  request: { query: DeliveryQuery },
  responses: answers(DeliveryPage, "A page of deliveries"),
});

const one = createRoute({
  method: "get",
  path: "/deliveries/{id}",
  operationId: "getDelivery",
  summary: "One delivery with every try and the beginning of each answer",
  description:
    "Each try with its time, HTTP status, milliseconds and the beginning of the answer; when the next one is due.",
  tags,
  ...needs("endpoint:manage"),
  request: { params: delivery },
  responses: answers(DeliveryDetail, "The delivery"),
});

const repeat = createRoute({
  method: "post",
  path: "/deliveries/{id}/redeliver",
  operationId: "repeatDelivery",
  summary: "Send it again: the same bytes under the same id, with a new round of tries",
  description:
    "409: the endpoint was deleted or is disabled, or the delivery is being sent at this moment. A receiver that has seen the id before may drop it.",
  tags,
  ...needs("endpoint:manage"),
  request: { params: delivery, ...posted(Nothing) },
  responses: answers(DeliveryView, "On its way again", 202),
});

const webhookPath = ({ endpoint }: CreatedWebhook) => `/api/v1/webhooks/${endpoint.id}`;
const deliveryPath = ({ id }: DeliveryView) => `/api/v1/deliveries/${id}`;

export const notificationRoutes = restRouter()
  .openapi(list, async (c) => c.json(await listEndpoints(c.var.ctx, c.req.valid("query")), 200))
  .openapi(create, (c) => {
    const work = (ctx: Context) => createWebhook(ctx, c.req.valid("json"));
    return answerOnce(c, work, 201, webhookPath, withoutSecret);
  })
  .openapi(get, async (c) => c.json(await getEndpoint(c.var.ctx, { endpoint_id: c.req.valid("param").id }), 200))
  .openapi(change, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await changeEndpoint(c.var.ctx, { endpoint_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(rotate, (c) => {
    const work = (ctx: Context) => rotateSecret(ctx, { endpoint_id: c.req.valid("param").id });
    return answerOnce(c, work, 200, undefined, withoutSecret);
  })
  .openapi(test, (c) => {
    const work = (ctx: Context) => testEndpoint(ctx, { endpoint_id: c.req.valid("param").id });
    return answerOnce(c, work, 202, deliveryPath);
  })
  .openapi(remove, (c) => {
    const work = (ctx: Context) => removeEndpoint(ctx, { endpoint_id: c.req.valid("param").id });
    return answerOnce(c, work, 200);
  })
  .openapi(deliveries, async (c) => c.json(await listDeliveries(c.var.ctx, c.req.valid("query")), 200))
  .openapi(one, async (c) => c.json(await getDelivery(c.var.ctx, { delivery_id: c.req.valid("param").id }), 200))
  .openapi(repeat, (c) => {
    const work = (ctx: Context) => repeatDelivery(ctx, { delivery_id: c.req.valid("param").id });
    return answerOnce(c, work, 202, deliveryPath);
  });
