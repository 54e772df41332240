import { wireId } from "#contract/ids.ts";
import type { OperatingMode } from "#engine/vocabulary.ts";
import type { TxContext } from "../context.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { type StandingEnvironment, standingEnvironment } from "../environments/standing-environment.ts";
import { AppError, notFound } from "../errors.ts";
import { uuidFrom } from "../ids.ts";

export type StoredOrigin = {
  environmentId: string;
  environmentName: string;
  operatingMode: OperatingMode;
  agentId: string | null;
  agentName: string | null;
  memberId: string | null;
  memberName: string | null;
  createdAt: Date;
};

export function viewOrigin(row: StoredOrigin) {
  const { agentId, memberId } = row;
  return {
    environment: { id: wireId("environment", row.environmentId), name: row.environmentName },
    mode: row.operatingMode,
    agent: agentId === null ? null : { id: wireId("agent", agentId), name: row.agentName ?? "" },
    member: memberId === null ? null : { id: wireId("member", memberId), name: row.memberName ?? "" },
    created_at: row.createdAt.toISOString(),
  };
}

/** An id from the wire where one was given. */
export function optionalUuid(kind: Parameters<typeof uuidFrom>[0], wire: string | null | undefined): string | null {
  return wire === null || wire === undefined ? null : uuidFrom(kind, wire);
}

/** Who reports, and the environment that it is reported in: a program's is its key's. */
export async function reporterIn(
  ctx: TxContext,
  wire: string | undefined,
): Promise<{ environment: StandingEnvironment; agentId: string | null; memberId: string | null }> {
  const { actor } = ctx;
  if (actor.kind === "agent") {
    if (wire !== undefined && uuidFrom("environment", wire) !== actor.environmentId) throw notFound("environment");
    return { environment: await standingEnvironment(ctx, actor.environmentId), agentId: actor.agentId, memberId: null };
  }
  if (actor.kind !== "member") throw new AppError("forbidden", "Report with an agent's key, or as a member");
  const own = actor.environmentId === null ? undefined : wireId("environment", actor.environmentId);
  const { id } = await chooseEnvironment(ctx, wire ?? own);
  return { environment: await standingEnvironment(ctx, id), agentId: null, memberId: actor.memberId };
}
