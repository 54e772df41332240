import { OverviewView, WaitingView } from "#contract/overview.ts";
import { getOverview } from "../../overview/get-overview.ts";
import { readWaiting } from "../../overview/read-waiting.ts";
import { authed, router } from "../init.ts";

export const overviewRouter = router({
  get: authed.output(OverviewView).query(({ ctx }) => getOverview(ctx)),
  waiting: authed.output(WaitingView).query(({ ctx }) => readWaiting(ctx)),
});
