import { MirroredTraffic, MirroredTrafficQuery, TracePage, TraceQuery, TraceRef, TraceView } from "#contract/traces.ts";
import { getMirroredTraffic, getTrace, listTraces } from "../../traces/read-traces.ts";
import { authed, router } from "../init.ts";

export const tracesRouter = router({
  list: authed
    .input(TraceQuery)
    .output(TracePage)
    .query(({ ctx, input }) => listTraces(ctx, input)),
  byId: authed
    .input(TraceRef)
    .output(TraceView)
    .query(({ ctx, input }) => getTrace(ctx, input)),
  traffic: authed
    .input(MirroredTrafficQuery)
    .output(MirroredTraffic)
    .query(({ ctx, input }) => getMirroredTraffic(ctx, input)),
});
