import { z } from "zod";
import { MembraneId, StagedChangeId } from "#contract/ids.ts";
import {
  CancelStagedChange,
  ProbePage,
  ProbeQuery,
  PromoteStagedChange,
  StagedChangeDetail,
  StagedChangePage,
  StagedChangeQuery,
  StagedChangeView,
  StageRevision,
} from "#contract/staged-changes.ts";
import { stageRevision } from "../../membranes/stage-revision.ts";
import { cancelStagedChange } from "../../staged-changes/cancel-staged-change.ts";
import { promoteStagedChange } from "../../staged-changes/promote-staged-change.ts";
import { getStagedChange, listProbes, listStagedChanges } from "../../staged-changes/read-staged-changes.ts";
import { authed, router } from "../init.ts";

const staged_change_id = StagedChangeId;

export const stagedChangesRouter = router({
  list: authed
    .input(StagedChangeQuery)
    .output(StagedChangePage)
    .query(({ ctx, input }) => listStagedChanges(ctx, input)),
  byId: authed
    .input(z.strictObject({ staged_change_id }))
    .output(StagedChangeDetail)
    .query(({ ctx, input }) => getStagedChange(ctx, input)),
  probes: authed
    .input(ProbeQuery.extend({ staged_change_id }))
    .output(ProbePage)
    .query(({ ctx, input }) => listProbes(ctx, input)),
  stageRevision: authed
    .input(StageRevision.safeExtend({ membrane_id: MembraneId }))
    .output(StagedChangeView)
    .mutation(({ ctx, input }) => stageRevision(ctx, input)),
  promote: authed
    .input(PromoteStagedChange.safeExtend({ staged_change_id }))
    .output(StagedChangeView)
    .mutation(({ ctx, input }) => promoteStagedChange(ctx, input)),
  cancel: authed
    .input(CancelStagedChange.extend({ staged_change_id }))
    .output(StagedChangeView)
    .mutation(({ ctx, input }) => cancelStagedChange(ctx, input)),
});
