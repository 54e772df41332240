import { FindQuery, Found } from "#contract/find.ts";
import { OverviewView, WaitingView } from "#contract/overview.ts";
import { findThings } from "../../overview/find-things.ts";
import { getOverview } from "../../overview/get-overview.ts";
import { readWaiting } from "../../overview/read-waiting.ts";
import { authed, router } from "../init.ts";

export const overviewRouter = router({
  get: authed.output(OverviewView).query(({ ctx }) => getOverview(ctx)),
  find: authed
    .input(FindQuery)
    .output(Found)
    .query(({ ctx, input }) => findThings(ctx, input)),
  waiting: authed.output(WaitingView).query(({ ctx }) => readWaiting(ctx)),
});
