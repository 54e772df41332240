import { FindQuery, Found } from "#contract/find.ts";
import { OverviewAsked, OverviewFigures, OverviewQuery, OverviewView, WaitingView } from "#contract/overview.ts";
import { findThings } from "../../overview/find-things.ts";
import { getOverview } from "../../overview/get-overview.ts";
import { getOverviewFigures } from "../../overview/get-overview-figures.ts";
import { readWaiting } from "../../overview/read-waiting.ts";
import { authed, router } from "../init.ts";

export const overviewRouter = router({
  get: authed
    .input(OverviewAsked)
    .output(OverviewView)
    .query(({ ctx, input }) => getOverview(ctx, input)),
  figures: authed
    .input(OverviewQuery)
    .output(OverviewFigures)
    .query(({ ctx, input }) => getOverviewFigures(ctx, input)),
  find: authed
    .input(FindQuery)
    .output(Found)
    .query(({ ctx, input }) => findThings(ctx, input)),
  waiting: authed.output(WaitingView).query(({ ctx }) => readWaiting(ctx)),
});
