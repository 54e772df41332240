import { wireId } from "#contract/ids.ts";
import type { CasePage, CaseView } from "#contract/observations.ts";
import type { PageQuery } from "#contract/page.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";
import { keysetOf, pageOfRows } from "../keyset.ts";
import { reachOf } from "../reach.ts";
import { findSessionNames, type SessionNames } from "./case-store.ts";
import { findCaseFacts, listUndecidedFacts, type ObservationFacts } from "./observation-facts-store.ts";
import { viewObservation } from "./observation-view.ts";

/** What waits for a person's independent decision, in all sessions, newest first. */
export async function listUndecided(ctx: Context, query: PageQuery): Promise<CasePage> {
  requirePermission(ctx, "session:read");
  const keyset = keysetOf("observation", query);
  const rows = await withTx(ctx, async (ctx) =>
    withNames(ctx, await listUndecidedFacts(ctx, reachOf(ctx.actor), keyset)),
  );
  return pageOfRows("observation", rows, keyset, (found) => viewCase(found, ctx));
}

/** One decision point by our own id, whichever session it belongs to. What is sealed of it stays sealed. */
export async function getCase(ctx: Context, input: { observation_id: string }): Promise<CaseView> {
  requirePermission(ctx, "session:read");
  const observationId = uuidFrom("observation", input.observation_id);
  const rows = await withTx(ctx, async (ctx) => {
    const facts = await findCaseFacts(ctx, observationId, reachOf(ctx.actor));
    return withNames(ctx, facts === undefined ? [] : [facts]);
  });
  const [found] = rows;
  if (found === undefined) throw notFound("observation");
  return viewCase(found, ctx);
}

type Case = { id: string; facts: ObservationFacts; names: SessionNames };

async function withNames(ctx: TxContext, rows: readonly ObservationFacts[]): Promise<Case[]> {
  if (rows.length === 0) return [];
  const found = await findSessionNames(
    ctx,
    rows.map(({ observation }) => observation.sessionId),
  );
  const names = new Map(found.map((each) => [each.sessionId, each]));
  return rows.flatMap((facts) => {
    const named = names.get(facts.observation.sessionId);
    return named === undefined ? [] : [{ id: facts.observation.id, facts, names: named }];
  });
}

function viewCase({ facts, names }: Case, reader: Context): CaseView {
  return {
    ...viewObservation(facts, reader),
    session: {
      skill_name: names.skillName,
      decision_class: names.decisionClass,
      agent: { id: wireId("agent", names.agentId), name: names.agentName },
      environment: {
        id: wireId("environment", names.environmentId),
        name: names.environmentName,
        mode: names.operatingMode,
      },
    },
  };
}
