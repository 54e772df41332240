import { z } from "zod";
import { CyclePage, CycleQuery } from "#contract/cycles.ts";
import { FindingPage, FindingQuery, FindingRef, FindingView, TriageFinding } from "#contract/findings.ts";
import {
  EndIntervention,
  InterventionPage,
  InterventionQuery,
  InterventionRef,
  InterventionView,
  SimulationPage,
  SimulationQuery,
} from "#contract/interventions.ts";
import { rejectIntervention, rollBackIntervention } from "../../research/end-intervention.ts";
import { listCycles } from "../../research/read-cycles.ts";
import { getFinding, listFindings } from "../../research/read-findings.ts";
import { getIntervention, listInterventions, listSimulations } from "../../research/read-interventions.ts";
import { triageFinding } from "../../research/triage-finding.ts";
import { authed, router } from "../init.ts";

const Triage = z.strictObject({ ...FindingRef.shape, ...TriageFinding.shape });
const Ending = z.strictObject({ ...InterventionRef.shape, ...EndIntervention.shape });

export const researchRouter = router({
  cycles: authed
    .input(CycleQuery)
    .output(CyclePage)
    .query(({ ctx, input }) => listCycles(ctx, input)),
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
  rollBack: authed
    .input(Ending)
    .output(InterventionView)
    .mutation(({ ctx, input }) => rollBackIntervention(ctx, input)),
  reject: authed
    .input(Ending)
    .output(InterventionView)
    .mutation(({ ctx, input }) => rejectIntervention(ctx, input)),
});
