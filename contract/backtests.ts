import { z } from "zod";
import { BACKTEST_STATES, POLICY_EFFECTS, VERDICTS } from "#engine/vocabulary.ts";
import { AgentId, BacktestId, DecisionId, MembraneId } from "./ids.ts";
import { MembraneContent } from "./membranes.ts";
import { Instant, PageQuery, pageOf, text } from "./page.ts";

/** A saved revision or a content that nobody has saved, over what was decided from one instant to before another. */
export const StartBacktest = z
  .strictObject({
    revision: z.int().min(1).optional(),
    content: MembraneContent.optional(),
    from: Instant,
    to: Instant,
  })
  .refine(({ revision, content }) => (revision === undefined) !== (content === undefined), {
    path: ["revision"],
    message: "is needed, or a content: one of the two",
  })
  .refine(({ from, to }) => Date.parse(from) < Date.parse(to), { path: ["to"], message: "must be after from" })
  .meta({ id: "StartBacktest" });
export type StartBacktest = z.infer<typeof StartBacktest>;

/** Of `total` cases, `count`; with its 95 % interval (Wilson). */
const CountedRate = z.object({
  rate: z.number(),
  count: z.int(),
  total: z.int(),
  low: z.number(),
  high: z.number(),
});

/** Of what is held back, what should be; and of what should be held back, what is. Null where nothing is labelled so. */
const Accuracy = z.object({ precision: CountedRate.nullable(), recall: CountedRate.nullable() });

const Changes = z.object({ approve: z.int(), approve_modified: z.int(), escalate: z.int(), block: z.int() });

export const BacktestFigures = z.object({
  /** Null as `was`: no membrane governed then. Deliberation counts as an escalation, then and now. */
  matrix: z.array(z.object({ was: z.enum(VERDICTS).nullable(), now: z.enum(VERDICTS), count: z.int() })),
  /** By the new verdict, what was decided otherwise. */
  newly: Changes,
  /** By the verdict, what would be stricter than mode and level alone if this were enforced. */
  enforced: Changes,
  /** Decisions on which a policy could not be evaluated; where it restricts, it counts as matched. */
  unevaluable: z.int(),
  /** Of which people say whether they should be held back: by feedback, by their decision on the request or the case. */
  labelled: CountedRate.nullable(),
  before: Accuracy,
  after: Accuracy,
  /**
   * Labelled decisions that come right by it, and those that come wrong: held back now or before, but not both. p is that
   * of McNemar's exact test. Null in what was found before this was counted.
   */
  turned: z.object({ righted: z.int(), wronged: z.int(), p: z.number() }).nullable().default(null),
  policies: z.array(
    Accuracy.extend({
      policy_id: z.string(),
      /** Null for one that is not in the content any more. */
      effect: z.enum(POLICY_EFFECTS).nullable(),
      matched: z.int(),
      matched_then: z.int(),
      unevaluable: z.int(),
      /** Decisions in its scope that were left out, because it reads what was not recorded with them. */
      unrecorded: z.int(),
      newly: Changes,
    }),
  ),
});
export type BacktestFigures = z.infer<typeof BacktestFigures>;

/** As far as it has come. */
export const BacktestFound = z.object({
  /** How many decisions there are to go through; null until they are counted. */
  total: z.int().nullable(),
  /** How many it has gone through: judged, unrecorded and sealed. */
  gone_through: z.int(),
  /** There are more in the range: these are the latest. */
  is_cut: z.boolean(),
  judged: z.int(),
  /** Left out: people still decide them without knowing what was recommended. */
  sealed: z.int(),
  /** Left out: a policy, or the threshold for deliberation, needs what was not recorded with them. */
  unrecorded: z.int(),
  figures: BacktestFigures,
});
export type BacktestFound = z.infer<typeof BacktestFound>;

/** Kept until there are 50 newer ones of its membrane. What a stopped server leaves behind is begun anew. */
export const BacktestView = BacktestFound.extend({
  id: BacktestId,
  membrane_id: MembraneId,
  /** Null: a content that nobody has saved. */
  revision: z.int().nullable(),
  from: Instant,
  /** Not beyond the moment at which it was started. */
  to: Instant,
  state: z.enum(BACKTEST_STATES),
  /** Why it failed, and what to do; null unless it did. */
  failure: z.string().nullable(),
  started_at: Instant,
  /** Listed one by one of each pair of verdicts, the latest. */
  cases_kept: z.int(),
}).meta({ id: "Backtest" });
export type BacktestView = z.infer<typeof BacktestView>;

/** The cases that went from one verdict to another; `none` where no membrane governed then, which let everything pass. */
export const BacktestCaseQuery = PageQuery.extend({
  was: z.enum([...VERDICTS, "none"]).optional(),
  now: z.enum(VERDICTS).optional(),
  /** Those that would come out otherwise, or those that would not. */
  changed: z.enum(["true", "false"]).optional(),
  /** Those whose verdict a policy of this id gives. */
  policy_id: text(100, 1).optional(),
});
export type BacktestCaseQuery = z.infer<typeof BacktestCaseQuery>;

export const BacktestCase = z.object({
  decision_id: DecisionId,
  created_at: Instant,
  action_type: z.string(),
  description: z.string(),
  agent: z.object({ id: AgentId, name: z.string() }).nullable(),
  was: z.enum(VERDICTS).nullable(),
  now: z.enum(VERDICTS),
  /** Which policies of the content give the verdict; none where nothing matched, or the risk score asks for deliberation. */
  policies: z.array(z.string()),
  /** Whether it should have been held back, as people say; null where they say nothing, or are of two minds. */
  should_hold: z.boolean().nullable(),
});
export type BacktestCase = z.infer<typeof BacktestCase>;

export const BacktestCasePage = pageOf(BacktestCase, "BacktestCasePage");
export type BacktestCasePage = z.infer<typeof BacktestCasePage>;
