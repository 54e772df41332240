import { createHash } from "node:crypto";
import { EVIDENCE_PACK_FORMAT, type EvidencePack, type EvidencePackQuery } from "#contract/evidence-pack.ts";
import { MOST_PACKED_DECISIONS } from "#contract/evidence-pack-limit.ts";
import { wireId } from "#contract/ids.ts";
import { readEvidencePack } from "#contract/read-evidence-pack.ts";
import { originOf } from "#engine/audit-checkpoint.ts";
import { packStatistics } from "#engine/evidence/pack-statistics.ts";
import { lowerLevels } from "#engine/level.ts";
import type { AuditEvent } from "#engine/vocabulary.ts";
import { signedNote } from "../audit/checkpoint-keys.ts";
import { type Proved, proveEntries } from "../audit/prove-entries.ts";
import { canonicalText } from "../canonical-text.ts";
import { type Context, databaseNow, requirePermission, type TxContext, withTx, workspaceOf } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { listNotDecided } from "./ended-undecided-store.ts";
import { listDecidedOfStay, listMissed, type PackedRow } from "./evidence-pack-store.ts";
import { recommendationContent } from "./recommendation-content.ts";
import { findSessionFacts, listStays, type SessionFacts, type StayFacts } from "./session-facts-store.ts";

/**
 * What a step up rests on, in one signed file: every decision of the stay before it with its recommendation unsealed,
 * misses, votes and configuration, each an entry of the log with its proof, and the statistics that follow from them.
 * Only what was decided is in it, so it unseals nothing that anybody could still decide; of the rest it has the count.
 */
export async function makeEvidencePack(
  ctx: Context,
  { session_id, stay }: EvidencePackQuery & { session_id: string },
): Promise<EvidencePack> {
  requirePermission(ctx, "audit:read");
  return withTx(ctx, async (ctx) => {
    const facts = await findSessionFacts(ctx, uuidFrom("session", session_id), reachOf(ctx.actor));
    if (!facts) throw notFound("session");
    const left = stayLeft(await listStays(ctx, facts.session.id), stay);
    const rows = await listDecidedOfStay(ctx, left.id, MOST_PACKED_DECISIONS + 1);
    if (rows.length > MOST_PACKED_DECISIONS) {
      const text = `This stay has more than ${MOST_PACKED_DECISIONS} decisions; export the log, which holds all of them`;
      throw refused("too_many_decisions", text);
    }
    const pack = await packOf(ctx, facts, { left: left.id, rows });
    return sign(ctx, { ...pack, not_decided: await listNotDecided(ctx, left) });
  });
}

/** The stay that a step up ended: of the one asked for, or of the newest. */
function stayLeft(stays: readonly StayFacts[], asked: number | undefined): StayFacts["stay"] {
  const steps = stays.flatMap(({ stay }, at) => {
    const before = stays[at - 1]?.stay;
    return before && lowerLevels(stay.autonomyLevel).includes(before.autonomyLevel) ? [{ at: at + 1, before }] : [];
  });
  const step = asked === undefined ? steps.at(-1) : steps.find(({ at }) => at === asked);
  if (step === undefined) {
    const text = asked === undefined ? "This session never graduated" : "No graduation began this stay";
    throw refused("no_graduation", `${text}; there is nothing to show evidence of`);
  }
  return step.before;
}

/** Carried along; nothing is computed from it, so where its text was removed it is left out. */
const CONFIGURATION: readonly AuditEvent[] = ["session_created", "session_changed"];

/** Its text was redacted, or went after its retention time; its hash alone stayed. */
const isRemoved = ({ proved }: Proved) => proved.entry === "";

type Unsigned = Omit<EvidencePack, "signature">;

async function packOf(
  ctx: TxContext,
  { session, agent, environment }: SessionFacts,
  { left, rows }: { left: string; rows: readonly PackedRow[] },
): Promise<Unsigned> {
  const observations = [...rows.map(({ id }) => id), ...(await listMissed(ctx, session.id))];
  const approvals = rows.flatMap(({ approvalId }) => approvalId ?? []);
  const told = await proveEntries(ctx, {
    events: [
      ...CONFIGURATION,
      ...(["graduated", "recommendation_recorded", "human_decision_recorded", "critical_miss", "vote_cast"] as const),
    ],
    subjectIds: [session.id, ...observations, ...approvals],
  });
  if (told?.entries.some((entry) => isRemoved(entry) && !CONFIGURATION.includes(entry.event))) throw textsRemoved();
  const graduation = told?.entries.find(({ event, proved }) => event === "graduated" && beforeOf(proved).stay === left);
  if (!told || !graduation) throw notSigned();
  const earlier = told.entries.filter(
    (entry) => entry.proved.position < graduation.proved.position && !isRemoved(entry),
  );
  const of = (event: Proved["event"]) => earlier.filter((entry) => entry.event === event);
  const decided = new Map(of("human_decision_recorded").map((entry) => [entry.subjectId, entry.proved]));
  const recommended = new Map(of("recommendation_recorded").map((entry) => [entry.subjectId, entry.proved]));
  const entries = {
    graduation: graduation.proved,
    decisions: rows.flatMap((row) => {
      const [recommendation, decision] = [recommended.get(row.id), decided.get(row.id)];
      const opened = { nonce: row.sealNonce.toString("hex"), content: recommendationContent(row) };
      return recommendation && decision ? [{ recommendation, ...opened, decision }] : [];
    }),
    critical_misses: of("critical_miss").flatMap(({ subjectId, proved }) => {
      const decision = decided.get(subjectId);
      return decision ? [{ miss: proved, decision }] : [];
    }),
  };
  const { decisions, graduation: step } = readEvidencePack(entries);
  return {
    format: EVIDENCE_PACK_FORMAT,
    origin: originOf(wireId("workspace", workspaceOf(ctx))),
    session: {
      ...{ id: wireId("session", session.id), agent: agent.name, environment: environment.name },
      ...{ device_id: session.deviceId, skill_name: session.skillName, decision_class: session.decisionClass },
    },
    ...entries,
    votes: of("vote_cast").map(({ proved }) => proved),
    configuration: CONFIGURATION.flatMap(of).map(({ proved }) => proved),
    statistics: packStatistics(decisions, step),
    checkpoint: told.note,
  };
}

function beforeOf({ entry }: { entry: string }): { stay?: unknown } {
  return Object(JSON.parse(entry).before);
}

function textsRemoved(): AppError {
  const text =
    "Texts of the log that this step rests on were redacted, or removed after their retention time; the file has to be kept before";
  return refused("texts_removed", text);
}

function notSigned(): AppError {
  const text = "The log's checkpoint does not cover this step yet; there is a new one each minute";
  return new AppError("unavailable", text, { retryAfterSeconds: 60 });
}

async function sign(ctx: TxContext, pack: Unsigned): Promise<EvidencePack> {
  const digest = createHash("sha256").update(canonicalText(pack)).digest("base64");
  const text = `${EVIDENCE_PACK_FORMAT}\n${pack.origin}\n${digest}\n`;
  return { ...pack, signature: signedNote(text, pack.origin, await databaseNow(ctx)) };
}
