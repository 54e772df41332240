import { createRoute, z } from "@hono/zod-openapi";
import { BacktestCasePage, BacktestCaseQuery, BacktestView, StartBacktest } from "#contract/backtests.ts";
import { BacktestId, MembraneId } from "#contract/ids.ts";
import { cancelBacktest, getBacktest, listBacktestCases, startBacktest } from "../../membranes/backtests.ts";
import { answerOnce } from "../answer-once.ts";
import { answers, needs, posted, refusals, restRouter } from "../define.ts";

const params = z.object({ id: MembraneId, backtest_id: BacktestId });
const tags = ["membranes"];

const start = createRoute({
  method: "post",
  path: "/membranes/{id}/backtests",
  operationId: "startBacktest",
  summary: "Judge the recorded decisions of a time range by a revision, or by a content that nobody has saved",
  description:
    "`from` and `to` name the range of recorded decisions. A worker takes it in hand: look again at Location. At most 20 wait or run in a workspace, the next one is 409 (`backtests_running`). A content that nobody saved may be sent by those alone who may edit.",
  tags,
  ...needs("membrane:backtest"),
  request: { params: z.object({ id: MembraneId }), ...posted(StartBacktest) },
  responses: { ...answers(BacktestView, "The backtest, as it begins", 202), ...refusals(409) },
});

const get = createRoute({
  method: "get",
  path: "/membranes/{id}/backtests/{backtest_id}",
  operationId: "getBacktest",
  summary: "How far a backtest has come, and what it has found",
  description:
    "While it runs, what it has found so far; then how many verdicts changed from what to what, and what people said of those cases. A backtest of another membrane is 404.",
  tags,
  ...needs("membrane:backtest"),
  request: { params },
  responses: answers(BacktestView, "The backtest"),
});

const cases = createRoute({
  method: "get",
  path: "/membranes/{id}/backtests/{backtest_id}/cases",
  operationId: "listBacktestCases",
  summary: "The decisions that went from one verdict to another, newest first",
  description:
    "`was` and `now` choose the pair of verdicts, `policy_id` who decided; of each pair the latest are kept.",
  tags,
  ...needs("membrane:backtest"),
  request: { params, query: BacktestCaseQuery },
  responses: answers(BacktestCasePage, "A page of cases"),
});

const cancel = createRoute({
  method: "post",
  path: "/membranes/{id}/backtests/{backtest_id}/cancel",
  operationId: "cancelBacktest",
  summary: "Stop a backtest where it is; what it has found stays",
  description: "What it has found so far is kept. A backtest of another membrane is 404.",
  tags,
  ...needs("membrane:backtest"),
  request: { params, ...posted(z.strictObject({})) },
  responses: answers(BacktestView, "The backtest as it is now"),
});

const refOf = ({ id, backtest_id }: z.infer<typeof params>) => ({ membrane_id: id, backtest_id });

export const backtestRoutes = restRouter()
  .openapi(start, (c) => {
    const { id } = c.req.valid("param");
    const input = c.req.valid("json");
    return answerOnce(
      c,
      (ctx) => startBacktest(ctx, { membrane_id: id, ...input }),
      202,
      (backtest) => `/api/v1/membranes/${id}/backtests/${backtest.id}`,
    );
  })
  .openapi(get, async (c) => c.json(await getBacktest(c.var.ctx, refOf(c.req.valid("param"))), 200))
  .openapi(cases, async (c) =>
    c.json(await listBacktestCases(c.var.ctx, { ...refOf(c.req.valid("param")), ...c.req.valid("query") }), 200),
  )
  .openapi(cancel, (c) => {
    const ref = refOf(c.req.valid("param"));
    return answerOnce(c, (ctx) => cancelBacktest(ctx, ref), 200);
  });
