import { z } from "zod";
import {
  DecideEndorsement,
  EndorsementPage,
  EndorsementQuery,
  EndorsementRef,
  EndorsementView,
  ProposeRule,
} from "#contract/endorsements.ts";
import {
  ChangeKernel,
  CreateKernel,
  KernelCompatibility,
  KernelPage,
  KernelQuery,
  KernelRef,
  KernelRevisionPage,
  KernelView,
} from "#contract/kernels.ts";
import { PageQuery } from "#contract/page.ts";
import { changeKernel } from "../../kernels/change-kernel.ts";
import { createKernel } from "../../kernels/create-kernel.ts";
import { decideEndorsement } from "../../kernels/decide-endorsement.ts";
import { proposeRule } from "../../kernels/propose-rule.ts";
import { listEndorsements } from "../../kernels/read-endorsements.ts";
import { getKernel, getKernelCompatibility, listKernelRevisions, listKernels } from "../../kernels/read-kernels.ts";
import { authed, router } from "../init.ts";

const Change = ChangeKernel.safeExtend(KernelRef.shape);
const Proposal = ProposeRule.safeExtend(KernelRef.shape);
const Decision = DecideEndorsement.safeExtend(EndorsementRef.shape);

export const kernelsRouter = router({
  list: authed
    .input(KernelQuery)
    .output(KernelPage)
    .query(({ ctx, input }) => listKernels(ctx, input)),
  byId: authed
    .input(KernelRef)
    .output(KernelView)
    .query(({ ctx, input }) => getKernel(ctx, input)),
  revisions: authed
    .input(z.strictObject({ ...KernelRef.shape, ...PageQuery.shape }))
    .output(KernelRevisionPage)
    .query(({ ctx, input }) => listKernelRevisions(ctx, input)),
  compatibility: authed
    .input(KernelRef)
    .output(KernelCompatibility)
    .query(({ ctx, input }) => getKernelCompatibility(ctx, input)),
  create: authed
    .input(CreateKernel)
    .output(KernelView)
    .mutation(({ ctx, input }) => createKernel(ctx, input)),
  change: authed
    .input(Change)
    .output(KernelView)
    .mutation(({ ctx, input }) => changeKernel(ctx, input)),
  endorsements: authed
    .input(EndorsementQuery)
    .output(EndorsementPage)
    .query(({ ctx, input }) => listEndorsements(ctx, input)),
  propose: authed
    .input(Proposal)
    .output(EndorsementView)
    .mutation(({ ctx, input }) => proposeRule(ctx, input)),
  decide: authed
    .input(Decision)
    .output(EndorsementView)
    .mutation(({ ctx, input }) => decideEndorsement(ctx, input)),
});
