import { createRoute } from "@hono/zod-openapi";
import { z } from "zod";
import {
  AuditEntryView,
  AuditExportQuery,
  AuditPage,
  AuditQuery,
  CheckpointPage,
  CheckpointQuery,
  CheckpointView,
  ConsistencyProof,
  ConsistencyQuery,
  InclusionProof,
  InclusionQuery,
  RedactEntry,
  SignCheckpoint,
} from "#contract/audit.ts";
import { AUDIT_FILE_NAMES, exportEntries } from "../../audit/export-entries.ts";
import { proveConsistency, proveInclusion } from "../../audit/prove.ts";
import { getCheckpoints, getNewestNote } from "../../audit/read-checkpoints.ts";
import { getEntries } from "../../audit/read-entries.ts";
import { redactEntry } from "../../audit/redact-entry.ts";
import { signCheckpointNow } from "../../audit/sign-checkpoint.ts";
import { asStream, MEDIA_TYPES } from "../../decisions/export-decisions.ts";
import { answerOnce } from "../answer-once.ts";
import { ALWAYS, answers, needs, posted, refusals, restRouter } from "../define.ts";

const tags = ["audit"];

const list = createRoute({
  method: "get",
  path: "/audit",
  operationId: "getEntries",
  summary: "The entries of the audit log, newest first",
  description:
    "Each comes with the canonical text whose hash the log's tree holds. One that has no place yet has the position null. A rare filter looks at 20,000 entries a page and says in `searched_to` how far it came; go on with `next_cursor`. People only.",
  tags,
  ...needs("audit:read"),
  request: { query: AuditQuery },
  responses: answers(AuditPage, "A page of entries"),
});

const exporting = createRoute({
  method: "get",
  path: "/audit/export",
  operationId: "exportEntries",
  summary: "The audit log in its order, as lines of JSON that can be verified offline, or as CSV",
  description:
    "Oldest first, as far as it has its order now. Without a filter the lines are what `understudy audit verify` takes: the text that was hashed, its leaf hash and its place. People only.",
  tags,
  ...needs("audit:read"),
  request: { query: AuditExportQuery },
  responses: {
    ...refusals(...ALWAYS),
    200: {
      description: "A file that is written as it is read; a fault in between ends it early",
      content: { "application/x-ndjson": { schema: z.string() }, "text/csv": { schema: z.string() } },
    },
  },
});

const redacting = createRoute({
  method: "post",
  path: "/audit/redactions",
  operationId: "redactEntry",
  summary: "Announce that the text of one entry goes from the log; its hash and its place stay",
  description:
    "Writes an entry that says so, with the reason, and removes the text once that entry is signed, within seconds: from the log, its exports and every answer. What the entry told of keeps what it holds, and so does a file that was exported or archived before. 409: it is redacted or gone already, or it says itself which texts were removed. Owners only; in a browser with a password entered lately.",
  tags,
  ...needs("audit:redact"),
  request: posted(RedactEntry),
  responses: { ...answers(AuditEntryView, "The entry, whose text is to go"), ...refusals(404, 409) },
});

const checkpoints = createRoute({
  method: "get",
  path: "/audit/checkpoints",
  operationId: "getCheckpoints",
  summary: "The signed heads of the audit log, newest first, and the public keys that sign them",
  description:
    "A checkpoint is how many entries the log had and the root over their hashes, as a signed note. `cursor` and `limit` go page by page; a cursor of another list is 400.",
  tags,
  ...needs("audit:verify"),
  request: { query: CheckpointQuery },
  responses: answers(CheckpointPage, "A page of checkpoints"),
});

const sign = createRoute({
  method: "post",
  path: "/audit/checkpoints",
  operationId: "signCheckpointNow",
  summary: "Sign how the audit log stands now, without waiting for the minute",
  description:
    "Where nothing came since the last checkpoint, that one is answered. 409: the log is empty, or it is not any more what the last checkpoint says of it; such a log is signed no more. 503 while the tree over it is still being built.",
  tags,
  ...needs("audit:sign"),
  request: posted(SignCheckpoint),
  responses: { ...answers(CheckpointView, "The newest checkpoint"), ...refusals(409) },
});

const newest = createRoute({
  method: "get",
  path: "/audit/checkpoint",
  operationId: "getNewestNote",
  summary: "The newest checkpoint as the signed note alone, to keep elsewhere",
  description:
    "To the byte, as `text/plain`: what is kept elsewhere shows later whether the log was changed. 404 where none was signed yet.",
  tags,
  ...needs("audit:verify"),
  responses: {
    ...refusals(...ALWAYS, 404),
    200: { description: "The note, to the byte", content: { "text/plain": { schema: z.string() } } },
  },
});

const inclusion = createRoute({
  method: "get",
  path: "/audit/proof/inclusion",
  operationId: "proveInclusion",
  summary: "Proof that an entry is in the log of a size, the newest checkpoint's unless one is given",
  description:
    "The hashes on the way from the entry's leaf to the root, to be checked without trusting this server. An entry or a size that the log does not have is 400.",
  tags,
  ...needs("audit:verify"),
  request: { query: InclusionQuery },
  responses: answers(InclusionProof, "The proof"),
});

const consistency = createRoute({
  method: "get",
  path: "/audit/proof/consistency",
  operationId: "proveConsistency",
  summary: "Proof that the log of one size is the beginning of the log of a later one",
  description:
    "The hashes that lead from the root of the smaller log to that of the larger one, to be checked without trusting this server. A size that the log does not have is 400.",
  tags,
  ...needs("audit:verify"),
  request: { query: ConsistencyQuery },
  responses: answers(ConsistencyProof, "The proof"),
});

export const auditRoutes = restRouter()
  .openapi(list, async (c) => c.json(await getEntries(c.var.ctx, c.req.valid("query")), 200))
  .openapi(exporting, async (c) => {
    const query = c.req.valid("query");
    const headers = {
      "content-type": MEDIA_TYPES[query.format],
      "content-disposition": `attachment; filename="${AUDIT_FILE_NAMES[query.format]}"`,
    };
    return c.body(await asStream(exportEntries(c.var.ctx, query)), 200, headers);
  })
  .openapi(redacting, (c) => answerOnce(c, (ctx) => redactEntry(ctx, c.req.valid("json")), 200))
  .openapi(checkpoints, async (c) => c.json(await getCheckpoints(c.var.ctx, c.req.valid("query")), 200))
  .openapi(sign, (c) => answerOnce(c, signCheckpointNow, 200))
  .openapi(newest, async (c) => c.text(await getNewestNote(c.var.ctx), 200))
  .openapi(inclusion, async (c) => c.json(await proveInclusion(c.var.ctx, c.req.valid("query")), 200))
  .openapi(consistency, async (c) => c.json(await proveConsistency(c.var.ctx, c.req.valid("query")), 200));
