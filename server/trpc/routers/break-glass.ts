import { z } from "zod";
import {
  BreakGlassList,
  BreakGlassUses,
  BreakGlassView,
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
import { listBreakGlassUses, listBreakGlassWindows } from "../../break-glass/read-break-glass.ts";
import { authed, router } from "../init.ts";

const one = z.strictObject({ break_glass_id: BreakGlassId });

export const breakGlassRouter = router({
  list: authed.output(BreakGlassList).query(({ ctx }) => listBreakGlassWindows(ctx)),
  uses: authed
    .input(one)
    .output(BreakGlassUses)
    .query(({ ctx, input }) => listBreakGlassUses(ctx, input)),
  open: authed
    .input(OpenBreakGlass)
    .output(BreakGlassView)
    .mutation(({ ctx, input }) => openBreakGlass(ctx, input)),
  confirm: authed
    .input(one)
    .output(BreakGlassView)
    .mutation(({ ctx, input }) => confirmBreakGlass(ctx, input)),
  close: authed
    .input(one)
    .output(BreakGlassView)
    .mutation(({ ctx, input }) => closeBreakGlass(ctx, input)),
  review: authed
    .input(one.extend(ReviewBreakGlass.shape))
    .output(BreakGlassView)
    .mutation(({ ctx, input }) => reviewBreakGlass(ctx, input)),
});
