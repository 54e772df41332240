import { OverviewView } from "#contract/overview.ts";
import { getOverview } from "../../overview/get-overview.ts";
import { authed, router } from "../init.ts";

export const overviewRouter = router({
  get: authed.output(OverviewView).query(({ ctx }) => getOverview(ctx)),
});
