import { z } from "zod";
import { CycleReportView } from "#contract/cycle-report.ts";
import {
  CyclePage,
  CycleQuery,
  CycleRef,
  CycleView,
  ExperimentPage,
  ExperimentQuery,
  SettleErrors,
} from "#contract/cycles.ts";
import { FindingPage, FindingQuery, FindingRef, FindingView, TriageFinding } from "#contract/findings.ts";
import {
  DeployIntervention,
  DeploymentAnswer,
  EndIntervention,
  InterventionPage,
  InterventionQuery,
  InterventionRef,
  InterventionView,
  ReportSimulation,
  SimulationPage,
  SimulationQuery,
  SimulationView,
} from "#contract/interventions.ts";
import { PageQuery } from "#contract/page.ts";
import {
  PolicySimulationPage,
  PolicySimulationRef,
  PolicySimulationView,
  SimulatedCasePage,
  SimulatedCaseQuery,
  StartPolicySimulation,
} from "#contract/policy-simulations.ts";
import { deployIntervention } from "../../research/deploy-intervention.ts";
import { rejectIntervention, rollBackIntervention } from "../../research/end-intervention.ts";
import { getCycle, listCycles, listExperiments } from "../../research/read-cycles.ts";
import { getFinding, listFindings } from "../../research/read-findings.ts";
import { getIntervention, listInterventions, listSimulations } from "../../research/read-interventions.ts";
import { withRefusalsLogged } from "../../research/refused-research.ts";
import { reportOfCycle } from "../../research/report-of-cycle.ts";
import { reportSimulation } from "../../research/report-simulation.ts";
import { settleErrors } from "../../research/settle-errors.ts";
import { triageFinding } from "../../research/triage-finding.ts";
import {
  cancelPolicySimulation,
  getPolicySimulation,
  listPolicySimulations,
  listSimulatedCases,
  startPolicySimulation,
} from "../../simulations/policy-simulations.ts";
import { authed, router } from "../init.ts";

const Triage = z.strictObject({ ...FindingRef.shape, ...TriageFinding.shape });
const Settlement = z.strictObject({ ...CycleRef.shape, ...SettleErrors.shape });
const Deployment = z.strictObject({ ...InterventionRef.shape, ...DeployIntervention.shape });
const Ending = z.strictObject({ ...InterventionRef.shape, ...EndIntervention.shape });
const PolicyChange = z.strictObject({ ...InterventionRef.shape, ...StartPolicySimulation.shape });
const Simulations = PageQuery.extend(InterventionRef.shape);
const Cases = SimulatedCaseQuery.extend(PolicySimulationRef.shape);

export const researchRouter = router({
  cycles: authed
    .input(CycleQuery)
    .output(CyclePage)
    .query(({ ctx, input }) => listCycles(ctx, input)),
  cycle: authed
    .input(CycleRef)
    .output(CycleView)
    .query(({ ctx, input }) => getCycle(ctx, input)),
  report: authed
    .input(CycleRef)
    .output(CycleReportView)
    .query(({ ctx, input }) => reportOfCycle(ctx, input)),
  experiments: authed
    .input(ExperimentQuery)
    .output(ExperimentPage)
    .query(({ ctx, input }) => listExperiments(ctx, input)),
  settleErrors: authed
    .input(Settlement)
    .output(CycleView)
    .mutation(({ ctx, input }) => settleErrors(ctx, input)),
  findings: authed
    .input(FindingQuery)
    .output(FindingPage)
    .query(({ ctx, input }) => listFindings(ctx, input)),
  finding: authed
    .input(FindingRef)
    .output(FindingView)
    .query(({ ctx, input }) => getFinding(ctx, input)),
  triage: authed
    .input(Triage)
    .output(FindingView)
    .mutation(({ ctx, input }) => triageFinding(ctx, input)),
  interventions: authed
    .input(InterventionQuery)
    .output(InterventionPage)
    .query(({ ctx, input }) => listInterventions(ctx, input)),
  intervention: authed
    .input(InterventionRef)
    .output(InterventionView)
    .query(({ ctx, input }) => getIntervention(ctx, input)),
  simulations: authed
    .input(SimulationQuery)
    .output(SimulationPage)
    .query(({ ctx, input }) => listSimulations(ctx, input)),
  simulate: authed
    .input(ReportSimulation)
    .output(SimulationView)
    .mutation(({ ctx, input }) => withRefusalsLogged(ctx, () => reportSimulation(ctx, input))),
  simulatePolicy: authed
    .input(PolicyChange)
    .output(PolicySimulationView)
    .mutation(({ ctx, input }) => withRefusalsLogged(ctx, () => startPolicySimulation(ctx, input))),
  policySimulations: authed
    .input(Simulations)
    .output(PolicySimulationPage)
    .query(({ ctx, input }) => listPolicySimulations(ctx, input)),
  policySimulation: authed
    .input(PolicySimulationRef)
    .output(PolicySimulationView)
    .query(({ ctx, input }) => getPolicySimulation(ctx, input)),
  simulatedCases: authed
    .input(Cases)
    .output(SimulatedCasePage)
    .query(({ ctx, input }) => listSimulatedCases(ctx, input)),
  cancelPolicySimulation: authed
    .input(PolicySimulationRef)
    .output(PolicySimulationView)
    .mutation(({ ctx, input }) => cancelPolicySimulation(ctx, input)),
  deploy: authed
    .input(Deployment)
    .output(DeploymentAnswer)
    .mutation(({ ctx, input }) => withRefusalsLogged(ctx, () => deployIntervention(ctx, input))),
  rollBack: authed
    .input(Ending)
    .output(InterventionView)
    .mutation(({ ctx, input }) => rollBackIntervention(ctx, input)),
  reject: authed
    .input(Ending)
    .output(InterventionView)
    .mutation(({ ctx, input }) => rejectIntervention(ctx, input)),
});
