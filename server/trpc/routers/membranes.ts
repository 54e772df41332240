import { z } from "zod";
import { BacktestCasePage, BacktestCaseQuery, BacktestView, StartBacktest } from "#contract/backtests.ts";
import { ApplyCalibration, Calibrations } from "#contract/calibrations.ts";
import { BacktestId, MembraneId } from "#contract/ids.ts";
import {
  ActivateMembrane,
  AnnounceMembrane,
  ChangeMembrane,
  CheckCondition,
  ConditionErrors,
  CreateMembrane,
  DrillState,
  DrillView,
  MembranePage,
  MembraneQuery,
  MembraneRevisionPage,
  MembraneView,
  ReadinessView,
} from "#contract/membranes.ts";
import { OverviewQuery, WatchedMembranes } from "#contract/overview.ts";
import { PageQuery } from "#contract/page.ts";
import { ShadowCaseQuery, ShadowCases } from "#contract/shadow-cases.ts";
import { MembraneMarks, ShadowStatistics } from "#contract/shadow-statistics.ts";
import { TriedPolicies, TryPolicies } from "#contract/try-policies.ts";
import { listShadowCases } from "../../decisions/list-shadow-cases.ts";
import { activateMembrane } from "../../membranes/activate-membrane.ts";
import { announceMembrane } from "../../membranes/announce-membrane.ts";
import { cancelBacktest, getBacktest, listBacktestCases, startBacktest } from "../../membranes/backtests.ts";
import { applyCalibration, getCalibrations } from "../../membranes/calibrations.ts";
import { changeMembrane, createMembrane } from "../../membranes/change-membrane.ts";
import { getMarks } from "../../membranes/read-marks.ts";
import {
  checkCondition,
  getMembrane,
  getReadiness,
  listMembraneRevisions,
  listMembranes,
} from "../../membranes/read-membranes.ts";
import { getShadowStatistics } from "../../membranes/read-shadow-statistics.ts";
import { answerDrill, getDrill, testEscalation } from "../../membranes/test-escalation.ts";
import { tryPolicies } from "../../membranes/try-policies.ts";
import { listWatchedMembranes } from "../../membranes/watched-membranes.ts";
import { authed, router } from "../init.ts";

const membrane_id = MembraneId;
const Ref = z.strictObject({ membrane_id });
const BacktestRef = z.strictObject({ membrane_id, backtest_id: BacktestId });

export const membranesRouter = router({
  list: authed
    .input(MembraneQuery)
    .output(MembranePage)
    .query(({ ctx, input }) => listMembranes(ctx, input)),
  byId: authed
    .input(Ref)
    .output(MembraneView)
    .query(({ ctx, input }) => getMembrane(ctx, input)),
  revisions: authed
    .input(PageQuery.extend({ membrane_id }))
    .output(MembraneRevisionPage)
    .query(({ ctx, input }) => listMembraneRevisions(ctx, input)),
  watched: authed
    .input(OverviewQuery)
    .output(WatchedMembranes)
    .query(({ ctx, input }) => listWatchedMembranes(ctx, input)),
  readiness: authed
    .input(Ref)
    .output(ReadinessView)
    .query(({ ctx, input }) => getReadiness(ctx, input)),
  shadowStatistics: authed
    .input(Ref)
    .output(ShadowStatistics)
    .query(({ ctx, input }) => getShadowStatistics(ctx, input)),
  marks: authed
    .input(Ref)
    .output(MembraneMarks)
    .query(({ ctx, input }) => getMarks(ctx, input)),
  check: authed
    .input(CheckCondition)
    .output(ConditionErrors)
    .query(({ ctx, input }) => checkCondition(ctx, input)),
  // It changes nothing; a whole content is too long for an address.
  tryPolicies: authed
    .input(TryPolicies)
    .output(TriedPolicies)
    .mutation(({ ctx, input }) => tryPolicies(ctx, input)),
  create: authed
    .input(CreateMembrane)
    .output(MembraneView)
    .mutation(({ ctx, input }) => createMembrane(ctx, input)),
  change: authed
    .input(ChangeMembrane.safeExtend({ membrane_id }))
    .output(MembraneView)
    .mutation(({ ctx, input }) => changeMembrane(ctx, input)),
  shadowCases: authed
    .input(ShadowCaseQuery)
    .output(ShadowCases)
    .query(({ ctx, input }) => listShadowCases(ctx, input)),
  calibrations: authed
    .input(Ref)
    .output(Calibrations)
    .query(({ ctx, input }) => getCalibrations(ctx, input)),
  applyCalibration: authed
    .input(ApplyCalibration.extend({ membrane_id, calibration_id: z.string().max(64) }))
    .output(MembraneView)
    .mutation(({ ctx, input }) => applyCalibration(ctx, input)),
  drill: authed
    .input(Ref)
    .output(DrillState)
    .query(({ ctx, input }) => getDrill(ctx, input)),
  announce: authed
    .input(AnnounceMembrane.extend({ membrane_id }))
    .output(ReadinessView)
    .mutation(({ ctx, input }) => announceMembrane(ctx, input)),
  testEscalation: authed
    .input(Ref)
    .output(DrillView)
    .mutation(({ ctx, input }) => testEscalation(ctx, input)),
  answerDrill: authed
    .input(Ref)
    .output(DrillView)
    .mutation(({ ctx, input }) => answerDrill(ctx, input)),
  activate: authed
    .input(ActivateMembrane.extend({ membrane_id }))
    .output(MembraneView)
    .mutation(({ ctx, input }) => activateMembrane(ctx, input)),
  startBacktest: authed
    .input(StartBacktest.safeExtend({ membrane_id }))
    .output(BacktestView)
    .mutation(({ ctx, input }) => startBacktest(ctx, input)),
  backtest: authed
    .input(BacktestRef)
    .output(BacktestView)
    .query(({ ctx, input }) => getBacktest(ctx, input)),
  backtestCases: authed
    .input(BacktestCaseQuery.extend(BacktestRef.shape))
    .output(BacktestCasePage)
    .query(({ ctx, input }) => listBacktestCases(ctx, input)),
  cancelBacktest: authed
    .input(BacktestRef)
    .output(BacktestView)
    .mutation(({ ctx, input }) => cancelBacktest(ctx, input)),
});
