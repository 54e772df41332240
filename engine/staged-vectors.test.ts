import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { cooldownSeconds, DEFAULT_COOLDOWN, isCooldownExpired } from "./cooldown.ts";
import {
  DEFAULT_THRESHOLDS,
  type DivergenceThresholds,
  elasticThresholds,
  healthOf,
  type JudgeOpinion,
  judgeDivergence,
} from "./divergence.ts";
import { applyRule, choiceOfLine, endorse, UNANSWERED_RATIONALE } from "./endorsement.ts";
import { type Conflict, commitmentOf, conflictMessage, findConflict, type Kernel } from "./kernel.ts";
import { DEFAULT_KERNEL, DEFENSE_KERNEL } from "./kernel-presets.ts";
import { afterProbe, type Probe, promote, type Trial } from "./staged-change.ts";
import type { EndorsementChoice, EndorsementDecision } from "./vocabulary.ts";

/** The published cases of cooldown and kernels against the law, one adapter for each operation. */
type Case = { id: string; given: Record<string, unknown> & { op: string }; expect: Record<string, unknown> };
const CASES: Case[] = JSON.parse(readFileSync(new URL("./vectors/cooldown.json", import.meta.url), "utf8"));

const KERNELS: Record<string, Kernel> = { default: DEFAULT_KERNEL, defense: DEFENSE_KERNEL };
const at = (seconds: number) => new Date(seconds * 1000);
const triple = ([l1, l2, l3]: [number, number, number]): DivergenceThresholds => ({ l1, l2, l3 });

type FlowGiven = { kernel: string; rule: string; config: Record<string, number>; steps: string[] };

/** One documented flow through the rules: a rule is endorsed or staged, requests are compared, the trial ends. */
class Flow {
  readonly answer: Record<string, unknown> = {};
  decision: EndorsementDecision = "pending";
  private trial: Trial | null = null;
  private kernel: Kernel;
  private conflict: Conflict;

  constructor(private readonly given: FlowGiven) {
    this.kernel = KERNELS[given.kernel] ?? DEFAULT_KERNEL;
    this.conflict = findConflict(given.rule, this.kernel);
  }

  private config(key: string, otherwise: number): number {
    return this.given.config[key] ?? otherwise;
  }

  private get penalty(): number {
    return this.config("endorsement_no_probe_penalty", DEFAULT_COOLDOWN.noProbePenaltySeconds);
  }

  private bind(): void {
    const commitmentId = this.conflict.kind === "none" ? null : this.conflict.id;
    const applied = applyRule(this.kernel, { commitmentId, ruleText: this.given.rule, newValue: null });
    this.kernel = applied.kernel;
    this.decision = applied.decision;
    if (applied.decision === "failed") this.answer.rationale = applied.rationale;
  }

  private stage(from: number): void {
    const cooldown = {
      baseSeconds: this.config("endorsement_cooldown_base", DEFAULT_COOLDOWN.baseSeconds),
      noProbePenaltySeconds: this.penalty,
      maxSeconds: this.config("endorsement_cooldown_max", DEFAULT_COOLDOWN.maxSeconds),
    };
    const seconds = cooldownSeconds(cooldown, { probesAvailable: true, requestsLastMinute: 0 });
    if (!seconds.ok) throw new Error(seconds.refusal);
    const l3 = this.config("l3_threshold", DEFAULT_THRESHOLDS.l3);
    this.trial = { ...NEW_TRIAL, cooldownUntil: at(from + seconds.value), thresholds: { ...DEFAULT_THRESHOLDS, l3 } };
  }

  /** `validate raises conflict with ID` */
  validate(step: string): void {
    this.conflict = { kind: "plastic", id: step.split(" ").at(-1) ?? "", keyword: "" };
  }

  endorse(step: string): void {
    const said = argumentsOf(step);
    const by = { role: "owner", channel: "cli", operatingMode: "lab", kernelName: this.given.kernel } as const;
    const decided = endorse(
      { decision: this.decision, conflict: this.conflict },
      said.decision as EndorsementChoice,
      by,
    );
    if (!decided.ok) throw new Error(decided.refusal);
    this.decision = decided.value;
    if (decided.value === "approved") this.bind();
    if (decided.value === "staged") this.stage(Number(said.at));
  }

  chat(step: string): void {
    const said = argumentsOf(step);
    if (this.trial === null) throw new Error("nothing is staged");
    this.answer.live_delivered = true;
    const promoted = promote(this.trial, at(Number(said.at)), ASKED_BY_REQUEST);
    if (promoted.ok) {
      this.trial = promoted.value;
      this.bind();
      this.answer.promoted = true;
      return;
    }
    const probe = this.probeOf(said.sandbox ?? "throws", this.trial);
    this.trial = afterProbe(this.trial, probe, this.penalty).trial;
    this.answer.sandbox_divergence = probe.kind === "unknown" ? null : probe.score;
    this.answer.counts_as_observation = this.trial.cleanProbes > 0;
  }

  private probeOf(sandbox: string, { thresholds }: Trial): Probe {
    if (sandbox === "throws") return { kind: "unknown" };
    const score = Number(sandbox);
    const judged = judgeDivergence(score, thresholds, { judge: null, battery: null });
    return { kind: "scored", score, judged, isStricter: false };
  }

  run(): Record<string, unknown> {
    for (const step of this.given.steps) {
      const [act] = step.split(" ");
      if (act !== "validate" && act !== "endorse" && act !== "chat") throw new Error(`no step is called ${act}`);
      this[act](step);
    }
    return {
      ...this.answer,
      decision: this.decision,
      active_staged: this.trial?.status === "staged" ? 1 : 0,
      commitment_value: commitmentOf(this.kernel, "harm_avoidance_level")?.currentValue,
    };
  }
}

const ASKED_BY_REQUEST = { by: "request", isConfirmed: false, conflictsNow: false } as const;
const NEW_TRIAL: Omit<Trial, "cooldownUntil" | "thresholds"> = {
  status: "staged",
  minProbes: 1,
  cleanProbes: 0,
  unknownStreak: 0,
  highestScore: null,
  stricterVerdicts: 0,
};

const argumentsOf = (step: string): Record<string, string> =>
  Object.fromEntries([...step.matchAll(/(\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]));

const OPERATIONS: Record<string, (given: never) => Record<string, unknown>> = {
  cooldown_seconds: (given: {
    config: { base: number | null; max: number | null; no_probe_penalty: number | null };
    probe_available: boolean;
    requests_in_last_60s: number;
  }) => {
    const config = {
      baseSeconds: given.config.base ?? DEFAULT_COOLDOWN.baseSeconds,
      maxSeconds: given.config.max ?? DEFAULT_COOLDOWN.maxSeconds,
      noProbePenaltySeconds: given.config.no_probe_penalty ?? DEFAULT_COOLDOWN.noProbePenaltySeconds,
    };
    const traffic = { probesAvailable: given.probe_available, requestsLastMinute: given.requests_in_last_60s };
    const seconds = cooldownSeconds(config, traffic);
    return seconds.ok ? { seconds: seconds.value } : { error: "validation" };
  },
  is_cooldown_expired: (given: { decision: EndorsementDecision; cooldown_until: number | null; now: number }) => ({
    expired: isCooldownExpired(
      given.decision,
      given.cooldown_until === null ? null : at(given.cooldown_until),
      at(given.now),
    ),
  }),
  staged_flow: (given: FlowGiven) => new Flow(given).run(),
  cli_endorsement: ({ inputs, tty }: { inputs: string[]; tty: boolean }) => {
    const choice = choiceOfLine(tty ? (inputs[0] ?? null) : null);
    if (choice !== "pending") return { choice };
    const rationale = UNANSWERED_RATIONALE[tty ? "input_closed" : "no_terminal"];
    return { decision: "pending", operator_id: "system", rationale };
  },
  kernel_validate: ({ kernel, rule }: { kernel: string; rule: string }) => {
    const conflict = findConflict(rule, KERNELS[kernel] ?? DEFAULT_KERNEL);
    if (conflict.kind === "none") return { result: "clean" };
    return { result: conflict.kind, id: conflict.id, message: conflictMessage(rule, conflict) };
  },
  kernel_get: ({ kernel }: { kernel: string }) => ({
    commitments: Object.fromEntries(
      (KERNELS[kernel] ?? DEFAULT_KERNEL).commitments.map(({ id, currentValue }) => [id, currentValue]),
    ),
    anchors: (KERNELS[kernel] ?? DEFAULT_KERNEL).anchors.map(({ id }) => id),
  }),
  divergence_tier: (given: {
    thresholds: DivergenceThresholds;
    l1_score: number;
    judge: JudgeOpinion | null;
    icm: { is_healthy: boolean } | null;
  }) => {
    const battery = given.icm && { isHealthy: given.icm.is_healthy };
    const { tier, isCritical } = judgeDivergence(given.l1_score, given.thresholds, { judge: given.judge, battery });
    return { tier, action_required: isCritical, cascade_blocked: isCritical };
  },
  health_score: ({ l1_score }: { l1_score: number }) => ({ health: healthOf(l1_score) }),
  elastic_thresholds: (given: {
    interactions: number;
    base: [number, number, number];
    max: [number, number, number];
    growth_rate: number;
  }) => {
    const { l1, l2, l3 } = elasticThresholds(given.interactions, {
      base: triple(given.base),
      most: triple(given.max),
      growth: given.growth_rate,
      cap: 1,
    });
    return { thresholds: [l1, l2, l3].map((each) => Math.round(each * 1e4) / 1e4) };
  },
};

describe("the published cases of staged changes", () => {
  test.each(CASES)("$id", ({ given, expect: expected }) => {
    const answer = OPERATIONS[given.op]?.(given as never);
    const { commitments, ...rest } = expected;
    expect(answer).toMatchObject(rest);
    if (commitments !== undefined) expect(answer?.commitments).toEqual(commitments);
  });

  test("are all there", () => {
    expect(CASES).toHaveLength(36);
  });
});
