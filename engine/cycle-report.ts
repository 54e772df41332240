import { asPercent, saidCost, saidRate, saidResult, saidValidation } from "./cycle-words.ts";
import { usd } from "./money.ts";
import {
  type CycleReport,
  capitalised,
  minute,
  type ReportedCycle,
  type ReportSection,
  rate,
  section,
  words,
} from "./report-shape.ts";
import { type Reproduction, SEVERITIES } from "./vocabulary.ts";

/** The report of a cycle as data: what a page draws and Markdown says. The same facts always give the same report. */
export function cycleReport(reported: ReportedCycle): CycleReport {
  return {
    title: `Cycle: ${reported.cycle.focus}`,
    sections: [
      inShort(reported),
      hypotheses(reported),
      experiments(reported),
      findings(reported),
      interventions(reported),
      criticalErrors(reported),
    ],
  };
}

function inShort({ cycle, experiments, findings, interventions }: ReportedCycle): ReportSection {
  const validated = experiments.filter(({ isValidated }) => isValidated).length;
  const finished = over(experiments).length;
  const rows = [
    ["Outcome", cycle.outcome === null ? "It still runs" : capitalised(cycle.outcome)],
    ["Environment", `${cycle.environment}, in ${cycle.mode} at that time`],
    ["Reported by", cycle.by],
    ["Started", minute(cycle.startedAt)],
    ["Finished", cycle.finishedAt === null ? "Not yet" : minute(cycle.finishedAt)],
    ["Hypotheses", `${cycle.hypotheses.length} of at most ${cycle.maxHypotheses}`],
    ["Experiments", `${experiments.length} of at most ${cycle.maxExperiments}`],
    ["Validated experiments", saidRate(validated, finished, "None ran")],
    ["Findings", String(findings.length)],
    ["Interventions", String(interventions.length)],
    ["Critical errors", `${cycle.criticalErrors}, ${cycle.unsettledErrors} of them not settled`],
    ["Cost", saidCost(cycle)],
    ["Cost of its experiments", experimentCosts(experiments)],
  ];
  return section("In short", {
    tables: [{ caption: "What it was, and what it came to", head: ["What", "Value"], rows }],
  });
}

/** Those that came to something; what still runs or was not finished in time says nothing of the agent. */
function over(experiments: ReportedCycle["experiments"]): ReportedCycle["experiments"] {
  return experiments.filter(({ state }) => state === "finished");
}

/** Only what was said adds up, and how many said nothing is said with it. */
function experimentCosts(experiments: ReportedCycle["experiments"]): string {
  const known = experiments.flatMap(({ costUsd }) => (costUsd === null ? [] : [costUsd]));
  if (known.length === 0) return "not said";
  const silent = experiments.length - known.length;
  const sum = usd(Math.round(known.reduce((total, cost) => total + cost, 0) * 1e6) / 1e6);
  return silent === 0 ? sum : `${sum}, without ${silent} of which none was said`;
}

function hypotheses({ cycle }: ReportedCycle): ReportSection {
  const rows = cycle.hypotheses.map((hypothesis, index) => [String(index + 1), hypothesis]);
  if (rows.length === 0) return section("Hypotheses", { paragraphs: ["None was reported."] });
  return section("Hypotheses", {
    tables: [{ caption: "In the order in which they were reported", head: ["Number", "Hypothesis"], rows }],
  });
}

function experiments({ experiments: ran }: ReportedCycle): ReportSection {
  if (ran.length === 0) return section("Experiments", { paragraphs: ["No experiment was reported."] });
  return section("Experiments", {
    rates: over(ran).map(({ stressType, failures, runs }) => rate(capitalised(words(stressType)), failures, runs)),
    tables: [
      {
        caption: "How often each experiment failed, with the likely range at 95 %",
        head: ["Stress", "Failed", "Validated", "Destructive", "Cost"],
        rows: ran.map((each) => [
          capitalised(words(each.stressType)),
          saidResult(each),
          saidValidation({ ...each, validated: each.isValidated }),
          each.isDestructive ? "Yes" : "No",
          each.costUsd === null ? "not said" : usd(each.costUsd),
        ]),
      },
    ],
  });
}

const IN_SHADOW = {
  untested: "Not tried in shadow",
  confirmed: "Confirmed in shadow",
  not_reproduced: "Did not reproduce in shadow",
} satisfies Record<Reproduction, string>;

function findings({ findings: found }: ReportedCycle): ReportSection {
  if (found.length === 0) return section("Findings", { paragraphs: ["Nothing was found."] });
  const bySeverity = [...SEVERITIES].reverse();
  return section("Findings", {
    counts: bySeverity.map((severity) => ({
      ...{ label: severity, count: found.filter((each) => each.severity === severity).length },
    })),
    tables: [
      {
        caption: "What was found, the gravest first",
        head: ["Finding", "Severity", "Kind", "Reproduces", "Status", "In shadow"],
        rows: [...found]
          .sort((one, other) => bySeverity.indexOf(one.severity) - bySeverity.indexOf(other.severity))
          .map((each) => [
            each.title,
            each.severity,
            capitalised(words(each.kind)),
            saidRate(each.failures, each.runs, `${asPercent(each.reproduction)}, claimed without a count`),
            capitalised(words(each.status)),
            each.inShadow === null ? "Not found in the lab" : IN_SHADOW[each.inShadow],
          ]),
      },
    ],
  });
}

function interventions({ interventions: proposed }: ReportedCycle): ReportSection {
  if (proposed.length === 0) return section("Interventions", { paragraphs: ["No remedy was proposed."] });
  const simulated = proposed.flatMap(({ description, simulation: run }) =>
    run === null || run.failuresBefore === null || run.failuresAfter === null
      ? []
      : [
          rate(`Failed before: ${description}`, run.failuresBefore, run.traceCount),
          rate(`Fails with it: ${description}`, run.failuresAfter, run.traceCount),
        ],
  );
  return section("Interventions", {
    rates: simulated,
    tables: [
      {
        caption: "Remedies, each by its latest simulation, with the likely range at 95 %",
        head: [
          "Remedy",
          "Type",
          "Status",
          "Simulated",
          "Failed before",
          "Fails with it",
          "Confidence",
          "Regressions",
          "Latency",
        ],
        rows: proposed.map((each) => [
          each.description,
          capitalised(words(each.type)),
          capitalised(words(each.status)),
          ...simulationCells(each),
        ]),
      },
    ],
  });
}

function simulationCells({ simulation: run }: ReportedCycle["interventions"][number]): string[] {
  if (run === null) return ["Not simulated", "–", "–", "–", "–", "–"];
  const share = (count: number | null) => (count === null ? "not said" : saidRate(count, run.traceCount, "No traces"));
  return [
    capitalised(words(run.outcome)),
    share(run.failuresBefore),
    share(run.failuresAfter),
    run.confidence === null ? "not said" : asPercent(run.confidence),
    String(run.regressions),
    run.latencyDeltaMs === null ? "not said" : `${run.latencyDeltaMs > 0 ? "+" : ""}${run.latencyDeltaMs} ms`,
  ];
}

function criticalErrors({ cycle }: ReportedCycle): ReportSection {
  const { criticalErrors: reported, unsettledErrors, settlements } = cycle;
  if (reported === 0) return section("Critical errors", { paragraphs: ["None was reported."] });
  const rows = settlements.map(({ count, by, at, reason }) => [String(count), by, minute(at), reason]);
  const paragraphs = [`${reported} reported, ${unsettledErrors} of them not settled.`];
  if (rows.length === 0) return section("Critical errors", { paragraphs });
  const table = { caption: "Who settled how many, when and why", head: ["Errors", "By", "When", "Why"], rows };
  return section("Critical errors", { paragraphs, tables: [table] });
}
