import type { CycleReportView, ReportSectionView } from "#contract/cycle-report.ts";
import type { CycleRef } from "#contract/cycles.ts";
import { unsettledErrors } from "#engine/cycle.ts";
import { cycleReport } from "#engine/cycle-report.ts";
import { reportMarkdown } from "#engine/markdown.ts";
import type { CycleReport, ReportedCycle, ReportSection } from "#engine/report-shape.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx } from "../context.ts";
import { standingEnvironment } from "../environments/standing-environment.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { requireCapability } from "./capability-gate.ts";
import { findCycle, type StoredCycle } from "./cycle-store.ts";
import { viewCycle } from "./cycle-view.ts";
import { listSettlements, type StoredSettlement } from "./error-settlement-store.ts";
import { listStoredExperiments } from "./experiment-store.ts";
import { listStoredFindings } from "./finding-store.ts";
import { findingTies } from "./finding-ties-store.ts";
import { becameInShadow } from "./finding-view.ts";
import { latestSimulations, listStoredInterventions } from "./intervention-store.ts";

/** So many of a kind go into a report; what is beyond is said to be left out. */
const REPORTED = 1000;
const ALL = { after: null, limit: REPORTED };

/** The report of a cycle, of what is recorded now, as the mode's matrix allows one to be made. */
export async function reportOfCycle(ctx: Context, ref: CycleRef): Promise<CycleReportView> {
  requirePermission(ctx, "research:read");
  return withTx(ctx, async (ctx) => {
    const { cycle, settlements, report } = await compose(ctx, ref);
    const at = await databaseNow(ctx);
    return {
      cycle: viewCycle(cycle, settlements),
      generated_at: at.toISOString(),
      title: report.title,
      sections: report.sections.map(viewSection),
    };
  });
}

/** The same as Markdown. What agents wrote is in it as text: it cannot be a link, an image or a heading of its own. */
export async function markdownOfCycle(ctx: Context, ref: CycleRef): Promise<string> {
  requirePermission(ctx, "research:read");
  return withTx(ctx, async (ctx) => reportMarkdown((await compose(ctx, ref)).report));
}

type Composed = { cycle: StoredCycle; settlements: StoredSettlement[]; report: CycleReport };

async function compose(ctx: TxContext, ref: CycleRef): Promise<Composed> {
  const id = uuidFrom("cycle", ref.cycle_id);
  const cycle = await findCycle(ctx, id);
  if (cycle === undefined) throw notFound("cycle");
  const environment = await standingEnvironment(ctx, cycle.environmentId);
  await requireCapability(ctx, { capability: "generate_report", environment, approvalId: null });
  const settlements = await listSettlements(ctx, [id]);
  const parts = await partsOf(ctx, id);
  const report = cycleReport({ cycle: cycleOf(cycle, settlements), ...parts.reported });
  if (!parts.isCut) return { cycle, settlements, report };
  const [first, ...rest] = report.sections;
  const note = `Of experiments, findings and interventions the latest ${REPORTED} each are in this report; there are more.`;
  const sections = first === undefined ? rest : [{ ...first, paragraphs: [note, ...first.paragraphs] }, ...rest];
  return { cycle, settlements, report: { ...report, sections } };
}

function cycleOf(row: StoredCycle, settlements: readonly StoredSettlement[]): ReportedCycle["cycle"] {
  return {
    focus: row.focus,
    environment: row.environmentName,
    mode: row.operatingMode,
    by: row.agentName ?? row.memberName ?? "somebody",
    startedAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    outcome: row.outcome,
    hypotheses: row.hypotheses,
    maxHypotheses: row.maxHypotheses,
    maxExperiments: row.maxExperiments,
    criticalErrors: row.criticalErrors,
    unsettledErrors: unsettledErrors({ reported: row.criticalErrors, settled: row.settledErrors }),
    settlements: settlements.map(({ errors, settlerName, settledAt, reason }) => ({
      ...{ count: errors, by: settlerName, at: settledAt.toISOString(), reason },
    })),
    costUsd: row.costUsd,
    costLimitUsd: row.costLimitUsd,
  };
}

/** What was tried, found and proposed, oldest first. */
async function partsOf(ctx: TxContext, cycleId: string) {
  const none = { environmentId: null, status: null, type: null };
  const experiments = await listStoredExperiments(ctx, ALL, { environmentId: null, cycleId, state: null });
  const only = { ...none, severity: null, failureClass: null, mode: null, cycleId };
  const findings = await listStoredFindings(ctx, ALL, only);
  const interventions = await listStoredInterventions(ctx, ALL, { ...none, findingId: null, cycleId });
  const ties = await findingTies(
    ctx,
    findings.map(({ id }) => id),
  );
  const simulations = await latestSimulations(
    ctx,
    interventions.map(({ id }) => id),
  );
  const shown = <Row>(rows: readonly Row[]) => rows.slice(0, REPORTED).reverse();
  const reported: Omit<ReportedCycle, "cycle"> = {
    experiments: shown(experiments),
    findings: shown(findings).map((row) => ({
      ...row,
      kind: row.failureType,
      inShadow: row.operatingMode === "lab" ? becameInShadow(row.id, ties) : null,
    })),
    interventions: shown(interventions).map((row) => ({ ...row, simulation: simulations.get(row.id) ?? null })),
  };
  return { reported, isCut: [experiments, findings, interventions].some((rows) => rows.length > REPORTED) };
}

function viewSection({ title, paragraphs, rates, counts, tables }: ReportSection): ReportSectionView {
  return {
    title,
    paragraphs: [...paragraphs],
    rates: rates.map(({ label, count, total, interval }) => ({
      ...{ label, count, total, rate: total > 0 ? count / total : null },
      ...{ low: interval?.low ?? null, high: interval?.high ?? null },
    })),
    counts: [...counts],
    tables: tables.map(({ caption, head, rows }) => ({ caption, head: [...head], rows: rows.map((row) => [...row]) })),
  };
}
