import {
  AuditEntryView,
  AuditPage,
  AuditQuery,
  CheckpointPage,
  CheckpointQuery,
  InclusionProof,
  InclusionQuery,
  RedactEntry,
} from "#contract/audit.ts";
import { LogState } from "#contract/events.ts";
import { proveInclusion } from "../../audit/prove.ts";
import { getCheckpoints } from "../../audit/read-checkpoints.ts";
import { getEntries } from "../../audit/read-entries.ts";
import { readLogState } from "../../audit/read-log-state.ts";
import { redactEntry } from "../../audit/redact-entry.ts";
import { authed, router } from "../init.ts";

export const auditRouter = router({
  state: authed.output(LogState).query(({ ctx }) => readLogState(ctx)),
  entries: authed
    .input(AuditQuery)
    .output(AuditPage)
    .query(({ ctx, input }) => getEntries(ctx, input)),
  checkpoints: authed
    .input(CheckpointQuery)
    .output(CheckpointPage)
    .query(({ ctx, input }) => getCheckpoints(ctx, input)),
  inclusion: authed
    .input(InclusionQuery)
    .output(InclusionProof)
    .query(({ ctx, input }) => proveInclusion(ctx, input)),
  redact: authed
    .input(RedactEntry)
    .output(AuditEntryView)
    .mutation(({ ctx, input }) => redactEntry(ctx, input)),
});
