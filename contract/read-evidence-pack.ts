import type { z } from "zod";
import {
  howItCame,
  type PackedDecision,
  type PackedGraduation,
  type PackedMiss,
} from "#engine/evidence/evidence-pack.ts";
import {
  ConfigurationEntry,
  DecisionEntry,
  type EvidencePack,
  GraduationEntry,
  MissEntry,
  type ProvedEntry,
  RecommendationEntry,
  SealedContent,
  VoteEntry,
} from "./evidence-pack.ts";
import { uuidOf } from "./ids.ts";

export type ReadPack = { graduation: PackedGraduation; decisions: PackedDecision[]; misses: PackedMiss[] };

/** The parts of a pack that its statistics and its checks are made of. */
type Given = Pick<EvidencePack, "graduation" | "decisions" | "critical_misses">;

/** Something in a pack does not say what its place in the pack claims. */
export class MisplacedEntry extends Error {}

/**
 * Reads the entries of a pack, every one of them about the one session of its graduation. Throws a `MisplacedEntry`
 * where one is not what it is given out to be. Proves nothing: the proofs are for whoever verifies.
 */
export function readEvidencePack(pack: Given): ReadPack {
  const step = read(GraduationEntry, pack.graduation);
  const session = step.subject.id;
  const misses = pack.critical_misses.map(({ miss, decision }) => {
    const [marked, decided] = [read(MissEntry, miss), read(DecisionEntry, decision)];
    require(marked.subject.id === decided.subject.id && marked.after.session === session, miss);
    require(miss.position < pack.graduation.position, miss);
    return { of: marked.subject.id, decidedAt: new Date(decided.at), counted: marked.after.counted };
  });
  const missed = new Set(misses.filter(({ counted }) => counted).map(({ of }) => of));
  const decisions = pack.decisions.map((decision) => readDecision(decision, session, missed));
  const { gates } = step.after.evidence;
  const graduation = {
    position: pack.graduation.position,
    at: new Date(step.at),
    level: step.before.level,
    required: {
      observations: gates.min_observations.required,
      rate: gates.agreement_threshold.required,
      windowHours: gates.critical_miss_window.window_hours,
    },
    claimed: {
      observations: gates.min_observations.actual,
      rate: gates.agreement_threshold.actual,
      misses: gates.critical_miss_window.misses,
    },
    countsOnlyBlind: step.after.evidence.counted_arm === "blind",
    confidence: gates.confidence ?? null,
    classRecall: gates.class_recall ?? null,
  };
  return { graduation, decisions, misses: misses.map(({ of: _, ...miss }) => miss) };
}

function readDecision(
  { recommendation, content, decision }: EvidencePack["decisions"][number],
  session: string,
  missed: ReadonlySet<string>,
): PackedDecision {
  const [sealed, decided] = [read(RecommendationEntry, recommendation), read(DecisionEntry, decision)];
  require(sealed.subject.id === decided.subject.id && decided.after.session === session, decision);
  const { action, confidence } = SealedContent.parse(JSON.parse(content));
  const { critical_miss, action: chosen, by_vote, source, ...after } = decided.after;
  return {
    recommendedAt: recommendation.position,
    decidedAt: decision.position,
    level: after.level,
    arm: after.arm,
    came: howItCame({
      ...{ level: after.level, arm: after.arm, byVote: by_vote },
      isOneCall: decided.request_id === sealed.request_id,
      isByMember: source === "member",
    }),
    recommended: action,
    confidence,
    decided: chosen,
    outcome: decided.outcome,
    counted: after.counted,
    criticalMiss: critical_miss || missed.has(decided.subject.id),
    total: after.total,
    agreed: after.agreed,
  };
}

/** An entry's text as what it is given out to be. */
export function read<T extends z.ZodType>(schema: T, { entry, position }: ProvedEntry): z.infer<T> {
  const parsed = schema.safeParse(JSON.parse(entry));
  if (parsed.success) return parsed.data;
  throw new MisplacedEntry(`The entry in place ${position} is not what the pack gives it out to be`);
}

/**
 * Whether a pack is of the session that it names, and its votes and configuration are no more than that, up to the step:
 * nothing else is carried under their names. Throws a `MisplacedEntry`.
 */
export function readOthers(pack: Pick<EvidencePack, "session" | "graduation" | "votes" | "configuration">): void {
  const { session, graduation } = pack;
  const id = uuidOf("session", session.id);
  require(read(GraduationEntry, graduation).subject.id === id, graduation);
  for (const vote of pack.votes) {
    read(VoteEntry, vote);
    require(vote.position < graduation.position, vote);
  }
  for (const change of pack.configuration) {
    const { subject, event, after } = read(ConfigurationEntry, change);
    require(subject.id === id && change.position < graduation.position, change);
    const names = ["device_id", "skill_name", "decision_class"] as const;
    require(event !== "session_created" || names.every((name) => after[name] === session[name]), change);
  }
}

function require(holds: boolean, { position }: ProvedEntry): void {
  if (!holds) throw new MisplacedEntry(`The entry in place ${position} is of another session or came later`);
}
