import { LogState } from "#contract/events.ts";
import { readLogState } from "../../audit/read-log-state.ts";
import { authed, router } from "../init.ts";

export const auditRouter = router({
  state: authed.output(LogState).query(({ ctx }) => readLogState(ctx)),
});
