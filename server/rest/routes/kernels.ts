import { createRoute, z } from "@hono/zod-openapi";
import { KernelId } from "#contract/ids.ts";
import {
  ChangeKernel,
  CommitmentRef,
  CommitmentView,
  CreateKernel,
  KernelCompatibility,
  KernelPage,
  KernelQuery,
  KernelRequestView,
  KernelRevisionPage,
  KernelView,
  ReportKernelRequest,
} from "#contract/kernels.ts";
import { PageQuery } from "#contract/page.ts";
import type { Context } from "../../context.ts";
import { changeKernel } from "../../kernels/change-kernel.ts";
import { createKernel } from "../../kernels/create-kernel.ts";
import {
  getCommitment,
  getKernel,
  getKernelCompatibility,
  listKernelRevisions,
  listKernels,
} from "../../kernels/read-kernels.ts";
import { reportKernelRequest } from "../../kernels/report-request.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter, sent } from "../define.ts";

const tags = ["kernels"];
const params = z.object({ id: KernelId });

const list = createRoute({
  method: "get",
  path: "/kernels",
  operationId: "listKernels",
  summary: "The kernels that the key may see, newest first, each as it is now",
  description:
    "Filter by environment; one that is not there is 404. An agent's key sees its own kernels in its environment and those for all agents there.",
  tags,
  ...needs("kernel:read"),
  request: { query: KernelQuery },
  responses: { ...answers(KernelPage, "A page of kernels"), ...refusals(404) },
});

const create = createRoute({
  method: "post",
  path: "/kernels",
  operationId: "createKernel",
  summary: "Make a kernel: of a preset, of a content of its own, or a child of another",
  description:
    "Owners alone. A child takes its parent's anchors, and the parent's commitments as anchors `propagated_<id>`. Anchors never change afterwards. 400 names each fault of the content; a name that is taken, or too long a line of parents, is 409 (`name_taken`, `too_deep`); an environment, agent or parent that is not there 404.",
  tags,
  ...needs("kernel:edit"),
  request: posted(CreateKernel),
  responses: { ...answers(KernelView, "The kernel", 201), ...refusals(404, 409) },
});

const get = createRoute({
  method: "get",
  path: "/kernels/{id}",
  operationId: "getKernel",
  summary: "One kernel, with what its parents hold now",
  description: "Anchors, commitments with default and current value, settings. A kernel out of reach is 404.",
  tags,
  ...needs("kernel:read"),
  request: { params },
  responses: answers(KernelView, "The kernel"),
});

const change = createRoute({
  method: "patch",
  path: "/kernels/{id}",
  operationId: "changeKernel",
  summary: "Change name, description or settings",
  description:
    "Owners alone; `base_revision` is what the settings were read from: where another revision came first it is 409 (`revision_outdated`). What the kernel keeps to changes through endorsement alone.",
  tags,
  ...needs("kernel:edit"),
  request: { params, ...sent(ChangeKernel) },
  responses: { ...answers(KernelView, "The kernel as it is now"), ...refusals(409) },
});

const commitment = createRoute({
  method: "get",
  path: "/kernels/{id}/commitments/{commitment_id}",
  operationId: "getCommitment",
  summary: "What a kernel says of one thing now",
  description: "The documented `get_commitment`. A commitment that the kernel has not is 404.",
  tags,
  ...needs("kernel:read"),
  request: { params: params.extend({ commitment_id: CommitmentRef.shape.commitment_id }) },
  responses: answers(CommitmentView, "The commitment"),
});

const revisions = createRoute({
  method: "get",
  path: "/kernels/{id}/revisions",
  operationId: "listKernelRevisions",
  summary: "All that a kernel ever was by itself, newest first",
  description:
    "Each with its content, who made it, when, and the endorsed rule that brought it. No revision ever changes.",
  tags,
  ...needs("kernel:read"),
  request: { params, query: PageQuery },
  responses: answers(KernelRevisionPage, "A page of revisions"),
});

const compatibility = createRoute({
  method: "get",
  path: "/kernels/{id}/compatibility",
  operationId: "getKernelCompatibility",
  summary: "Which templates of membranes, and which presets for a child, go with a kernel",
  description:
    "What a template's policies tell the agent is taken for rules; each that conflicts is named. Of a preset, the ids that the kernel holds already.",
  tags,
  ...needs("kernel:read"),
  request: { params },
  responses: answers(KernelCompatibility, "What stands in the way of each; nothing where the list is empty"),
});

const report = createRoute({
  method: "post",
  path: "/kernels/{id}/requests",
  operationId: "reportKernelRequest",
  summary: "Report a request that an agent answered under a kernel; its words are not kept",
  description:
    "The log has the SHA-256 of both texts and the divergence, unless the kernel's `log_requests` is false. How many come in a minute is what the cooldown of a staged change depends on. What of the kernel is `promotable` is promoted before the request is taken down, so `revision` is what holds from then on; a pair reported to `/staged-changes/{id}/probes` promotes its own trial too.",
  tags,
  ...needs("kernel:report"),
  request: { params, ...posted(ReportKernelRequest) },
  responses: answers(KernelRequestView, "What was taken down", 201),
});

export const kernelRoutes = restRouter()
  .openapi(list, async (c) => c.json(await listKernels(c.var.ctx, c.req.valid("query")), 200))
  .openapi(create, (c) => {
    const work = (ctx: Context) => createKernel(ctx, c.req.valid("json"));
    return answerOnce(c, work, 201, ({ id }) => `/api/v1/kernels/${id}`);
  })
  .openapi(get, async (c) => c.json(await getKernel(c.var.ctx, { kernel_id: c.req.valid("param").id }), 200))
  .openapi(change, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await changeKernel(c.var.ctx, { kernel_id: id, ...c.req.valid("json") }), 200);
  })
  .openapi(commitment, async (c) => {
    const { id, commitment_id } = c.req.valid("param");
    return c.json(await getCommitment(c.var.ctx, { kernel_id: id, commitment_id }), 200);
  })
  .openapi(revisions, async (c) => {
    const { id } = c.req.valid("param");
    return c.json(await listKernelRevisions(c.var.ctx, { kernel_id: id, ...c.req.valid("query") }), 200);
  })
  .openapi(compatibility, async (c) =>
    c.json(await getKernelCompatibility(c.var.ctx, { kernel_id: c.req.valid("param").id }), 200),
  )
  .openapi(report, (c) => {
    const input = { kernel_id: c.req.valid("param").id, ...c.req.valid("json") };
    return answerOnce(c, (ctx) => reportKernelRequest(ctx, input), 201);
  });
