import { type Interval, wilsonInterval } from "./statistics.ts";
import type {
  CycleOutcome,
  ExperimentState,
  FindingStatus,
  InterventionStatus,
  InterventionType,
  OperatingMode,
  Reproduction,
  Severity,
  SimulationOutcome,
} from "./vocabulary.ts";

/** What is known of a cycle, as it was reported. Null is unknown, and stays so: a report invents nothing. */
export type ReportedCycle = {
  cycle: {
    focus: string;
    environment: string;
    mode: OperatingMode;
    by: string;
    startedAt: string;
    finishedAt: string | null;
    outcome: CycleOutcome | null;
    hypotheses: readonly string[];
    maxHypotheses: number;
    maxExperiments: number;
    criticalErrors: number;
    unsettledErrors: number;
    settlements: readonly { count: number; by: string; at: string; reason: string }[];
    costUsd: number | null;
    costLimitUsd: number | null;
  };
  experiments: readonly {
    stressType: string;
    runs: number;
    failures: number;
    isValidated: boolean;
    isDestructive: boolean;
    costUsd: number | null;
    state: ExperimentState;
  }[];
  findings: readonly {
    title: string;
    kind: string;
    severity: Severity;
    status: FindingStatus;
    runs: number;
    failures: number;
    /** 0–1, as it was claimed where nobody said of how many runs. */
    reproduction: number;
    inShadow: Reproduction | null;
  }[];
  interventions: readonly {
    description: string;
    type: InterventionType;
    status: InterventionStatus;
    simulation: {
      outcome: SimulationOutcome;
      traceCount: number;
      failuresBefore: number | null;
      failuresAfter: number | null;
      confidence: number | null;
      regressions: number;
      latencyDeltaMs: number | null;
    } | null;
  }[];
};

/** A share, with all that it rests on; the interval is Wilson's at 95 %, null where nothing ran. */
export type ReportRate = { label: string; count: number; total: number; interval: Interval | null };
export type ReportCount = { label: string; count: number };
export type ReportTable = { caption: string; head: readonly string[]; rows: readonly (readonly string[])[] };
/** Pictures are drawn of `rates` and `counts`; whatever they show stands in a table as well. */
export type ReportSection = {
  title: string;
  paragraphs: readonly string[];
  rates: readonly ReportRate[];
  counts: readonly ReportCount[];
  tables: readonly ReportTable[];
};
export type CycleReport = { title: string; sections: readonly ReportSection[] };

/** A part of a report that holds these things, and of all others none. */
export function section(title: string, parts: Partial<ReportSection>): ReportSection {
  return { title, paragraphs: [], rates: [], counts: [], tables: [], ...parts };
}

export function rate(label: string, count: number, total: number): ReportRate {
  return { label, count, total, interval: wilsonInterval(count, total) };
}

/** `goal_drift` as people say it. */
export function words(name: string): string {
  return name.replaceAll("_", " ");
}

export function capitalised(said: string): string {
  return said.slice(0, 1).toUpperCase() + said.slice(1);
}

/** An instant in UTC to the minute: "2026-01-01 09:30 UTC" */
export function minute(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 16)} UTC`;
}
