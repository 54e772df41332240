import type { ReportedFinding, ReportFinding } from "#contract/findings.ts";
import { isValidated, reproductionOf } from "#engine/cycle.ts";
import { findingSeverity, isSameFailure, signatureOf } from "#engine/finding.ts";
import { highestSeverity, scoreSeverity } from "#engine/severity.ts";
import { lookUpFailure } from "#engine/taxonomy.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import type { StandingEnvironment } from "../environments/standing-environment.ts";
import { AppError, notFound } from "../errors.ts";
import { mintId } from "../ids.ts";
import { confirmInShadow } from "./confirm-in-shadow.ts";
import { findCycle } from "./cycle-store.ts";
import { findExperiment } from "./experiment-store.ts";
import { listStanding, lockReports, saveNewFinding, saveRepeated } from "./finding-store.ts";
import { optionalUuid, reporterIn } from "./origin.ts";
import { presentFinding } from "./read-findings.ts";

/** The class that the report means; one that names a type of another class contradicts itself. */
function kindOf({ failure_class, subtype }: ReportFinding) {
  const named = lookUpFailure(failure_class).primaryClass;
  const typed = subtype ? lookUpFailure(subtype).primaryClass : null;
  if (named !== null && typed !== null && named !== typed) {
    const message = `is a type of ${typed}, not of ${named}`;
    throw new AppError("bad_request", `subtype ${message}`, { errors: [{ path: "subtype", message }] });
  }
  return { failureClass: named ?? typed, failureType: (subtype ?? failure_class).trim().toLowerCase() };
}

/** How often it happened: as its experiment says, else as the report does. */
async function countsOf(ctx: TxContext, input: ReportFinding) {
  const experimentId = optionalUuid("experiment", input.experiment_id);
  const experiment = experimentId === null ? undefined : await findExperiment(ctx, experimentId);
  if (experimentId !== null && experiment === undefined) throw notFound("experiment");
  const cycleId = optionalUuid("cycle", input.cycle_id) ?? experiment?.cycleId ?? null;
  if (cycleId !== null && !(await findCycle(ctx, cycleId))) throw notFound("cycle");
  const { runs, failures } =
    experiment?.state === "finished" ? experiment : { runs: input.runs ?? 0, failures: input.failures ?? 0 };
  const reproduction = runs > 0 ? reproductionOf(runs, failures) : (input.reproduction ?? 0);
  return { experimentId, cycleId, runs, failures, reproduction, isValidated: isValidated(runs, failures) };
}

type Report = Awaited<ReturnType<typeof countsOf>> &
  ReturnType<typeof kindOf> & { signature: string[]; impactScopes: string[] };

function severityOf(input: ReportFinding, report: Report, { config }: StandingEnvironment) {
  const { failureType, reproduction } = report;
  const scored = scoreSeverity({
    failureClass: failureType,
    reproducibility: reproduction,
    impactScope: report.impactScopes,
    isSafetyRelated: input.is_safety_related,
  }).severity;
  const raisedBy = [input.predicted_severity ?? null, config.risk.detailedMode ? scored : null];
  return findingSeverity({ failureType, reproduction, raisedBy });
}

/**
 * Records a failure that was discovered, or that it was discovered again: a report of the same class that shares half of
 * its signature with an unsettled finding of the same reporter is merged into it, and only ever adds to it.
 */
export async function reportFinding(ctx: Context, input: ReportFinding): Promise<ReportedFinding> {
  requirePermission(ctx, "research:report");
  return withTx(ctx, async (ctx) => {
    const { environment, agentId, memberId } = await reporterIn(ctx, input.environment_id);
    const report = {
      ...(await countsOf(ctx, input)),
      ...kindOf(input),
      signature: signatureOf(input.signature),
      impactScopes: [...new Set(input.impact_scope)],
    };
    const severity = severityOf(input, report, environment);
    await lockReports(ctx, environment.id);
    const { id: environmentId, operatingMode } = environment;
    const like = { environmentId, operatingMode, agentId, failureClass: report.failureClass };
    const known = (await listStanding(ctx, like)).find((finding) => isSameFailure(finding, report));
    const id = known?.id ?? mintId();
    if (known === undefined) {
      const { title, description, is_safety_related: isSafetyRelated, predicted_severity: claimedSeverity } = input;
      const said = { title, description, isSafetyRelated, claimedSeverity, severity };
      await saveNewFinding(ctx, { id, ...like, memberId, ...report, ...said });
    } else await saveRepeated(ctx, id, addedTo(known, input, report, severity));
    await recordEvent(ctx, {
      event: known ? "finding_merged" : "finding_reported",
      subject: { kind: "finding", id },
      isFirst: known === undefined,
      environmentId,
      agentId,
      operatingMode,
      severity: known ? highestSeverity(known.severity, [severity]) : severity,
      after: input,
    });
    if (operatingMode === "shadow" && (report.isValidated || known?.isValidated)) {
      await confirmInShadow(ctx, { id, environmentId, ...report });
    }
    return { ...(await presentFinding(ctx, id)), merged: known !== undefined };
  });
}

type Known = Awaited<ReturnType<typeof listStanding>>[number];

/** The best reproduced of the two is what stands, with the runs that showed it. */
function addedTo(known: Known, input: ReportFinding, report: Report, severity: Known["severity"]) {
  const { runs, failures, reproduction } = report.reproduction > known.reproduction ? report : known;
  const claimed = input.predicted_severity ?? null;
  return {
    runs,
    failures,
    reproduction,
    isValidated: known.isValidated || report.isValidated,
    impactScopes: [...new Set([...known.impactScopes, ...report.impactScopes])],
    isSafetyRelated: known.isSafetyRelated || input.is_safety_related,
    claimedSeverity: claimed === null ? known.claimedSeverity : highestSeverity(claimed, [known.claimedSeverity]),
    severity: highestSeverity(known.severity, [severity]),
  };
}
