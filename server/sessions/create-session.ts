import type { CreatedSession, CreateSession } from "#contract/sessions.ts";
import { FIRST_LEVEL } from "#engine/level.ts";
import {
  BROWSER_SESSION_PRESET,
  DEFAULT_SESSION_CONFIG,
  laxerKeys,
  type SessionConfig,
} from "#engine/session-config.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx, workspaceOf } from "../context.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { reachOf } from "../reach.ts";
import { CONFIG_FIELDS, configFrom } from "./session-config-input.ts";
import { findSessionFacts } from "./session-facts-store.ts";
import { findActiveSessionId, findSessionGround, type SessionGround, saveNewSession } from "./session-store.ts";
import { viewConfig, viewCreatedSession, viewSession } from "./session-view.ts";

/** Starts a session at shadow, whatever the request says of a level. A second active one of the same key is refused. */
export async function createSession(ctx: Context, input: CreateSession): Promise<CreatedSession> {
  requirePermission(ctx, "session:create");
  const whose = placeOf(ctx, input);
  return withTx(ctx, async (ctx) => {
    const ground = await findSessionGround(ctx, whose);
    if (!ground) throw notFound(ctx.actor.kind === "agent" ? "environment" : "agent or environment");
    const config = startingConfig(ctx, input, ground);
    const [id, stayId] = [mintId(), mintId()];
    const key = {
      ...whose,
      deviceId: input.device_id,
      skillName: input.skill_name,
      decisionClass: input.decision_class,
    };
    const createdAt = await recordEvent(ctx, {
      event: "session_created",
      subject: { kind: "session", id },
      isFirst: true,
      environmentId: whose.environmentId,
      agentId: whose.agentId,
      after: {
        device_id: key.deviceId,
        skill_name: key.skillName,
        decision_class: key.decisionClass,
        level: FIRST_LEVEL,
        config: viewConfig(config),
      },
    });
    const workspaceId = workspaceOf(ctx);
    const session = { workspaceId, id, ...key, ...config, autonomyLevel: FIRST_LEVEL, stayId, createdAt };
    const stay = {
      workspaceId,
      id: stayId,
      sessionId: id,
      autonomyLevel: FIRST_LEVEL,
      agentVersion: ground.agentVersion,
      enteredAt: createdAt,
      enteredBy: ctx.actor.kind === "member" ? ctx.actor.memberId : null,
    };
    const saved = await saveNewSession(ctx, session, stay);
    if (!saved) throw await alreadyActive(ctx, key);
    return viewCreatedSession(saved);
  });
}

type Place = { agentId: string; environmentId: string };

/** Whose session it becomes and where: a key is its agent in its environment; a member names both. */
function placeOf({ actor }: Context, input: CreateSession): Place {
  const named = {
    agentId: input.agent_id && uuidFrom("agent", input.agent_id),
    environmentId: input.environment_id && uuidFrom("environment", input.environment_id),
  };
  if (actor.kind === "agent") return placeOfAgent(actor, named);
  const environmentId = named.environmentId ?? ("environmentId" in actor ? actor.environmentId : null);
  if (named.agentId === undefined) throw missing("agent_id", "Name the agent that is tried");
  if (!environmentId) throw missing("environment_id", "Name the environment in which the agent is tried");
  return { agentId: named.agentId, environmentId };
}

/** Naming somebody else, or another environment, is asking for what is not there. */
function placeOfAgent(own: Place, named: { [Part in keyof Place]: Place[Part] | undefined }): Place {
  const { agentId = own.agentId, environmentId = own.environmentId } = named;
  if (agentId !== own.agentId) throw notFound("agent");
  if (environmentId !== own.environmentId) throw notFound("environment");
  return { agentId, environmentId };
}

function missing(path: string, message: string): AppError {
  return new AppError("bad_request", message, { errors: [{ path, message: "is required here" }] });
}

/** An agent's key, and whoever else is no member, may ask for more than the workspace's gates and never for less. */
function startingConfig(ctx: Context, input: CreateSession, ground: SessionGround): SessionConfig {
  const defaults = { ...DEFAULT_SESSION_CONFIG, ...ground.defaults };
  const { actor } = ctx;
  if (actor.kind === "member") {
    const preset = actor.channel === "browser" ? BROWSER_SESSION_PRESET : {};
    return configFrom(input.config, { ...defaults, ...preset });
  }
  const config = configFrom(input.config, defaults);
  const laxer = laxerKeys(config, defaults);
  if (laxer.length === 0) return config;
  const errors = laxer.map((key) => ({
    path: `config.${CONFIG_FIELDS[key]}`,
    message: `must not be laxer than the workspace's ${JSON.stringify(defaults[key])}; an owner may set it`,
  }));
  throw new AppError("bad_request", "An agent's key may set gates only stricter than the workspace's", { errors });
}

async function alreadyActive(ctx: TxContext, key: Parameters<typeof findActiveSessionId>[1]): Promise<AppError> {
  const id = await findActiveSessionId(ctx, key);
  const facts = id && (await findSessionFacts(ctx, id, reachOf(ctx.actor)));
  const current = facts ? viewSession(facts) : null;
  return refused("session_active", "This agent has an active session for this skill and decision class", { current });
}
