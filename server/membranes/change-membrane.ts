import { isDeepStrictEqual } from "node:util";
import { type ChangeMembrane, type CreateMembrane, MembraneContent, type MembraneView } from "#contract/membranes.ts";
import { presentAgent } from "../agents/read-agents.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx } from "../context.ts";
import { requireKnownDeliberators } from "../deliberators/require-known-deliberators.ts";
import { chooseEnvironment } from "../environments/choose-environment.ts";
import { outdateJudgmentsIn } from "../environments/outdate-judgments.ts";
import { AppError, notFound, refused } from "../errors.ts";
import { mintId, uuidFrom } from "../ids.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import { overtakeTrial } from "../staged-changes/end-trial.ts";
import { contentOf, requireSound } from "./membrane-content.ts";
import {
  findMembrane,
  findMembraneByName,
  listRevisionRows,
  lockMembrane,
  type StoredMembrane,
  saveMembrane,
  saveNewMembrane,
  saveRevision,
} from "./membrane-store.ts";
import { viewMembrane } from "./membrane-view.ts";
import { requireAskable } from "./require-askable.ts";
import { templateContent } from "./template-content.ts";

/** Makes a membrane as a draft, which evaluates nothing. */
export async function createMembrane(ctx: Context, input: CreateMembrane): Promise<MembraneView> {
  requirePermission(ctx, "membrane:edit");
  const { name, description, note } = input;
  const content = contentGiven(input);
  await requireSound(content);
  const id = mintId();
  return withTx(ctx, async (inside) => {
    const { id: environmentId } = await chooseEnvironment(inside, input.environment_id);
    const agentId = input.agent_id == null ? null : uuidFrom("agent", input.agent_id);
    if (agentId !== null) await presentAgent(inside, agentId);
    if (await findMembraneByName(inside, name)) throw nameTaken(name);
    await requireAskable(inside, environmentId, content);
    await requireKnownDeliberators(inside, content);
    const createdBy = memberOf(inside);
    await saveNewMembrane(inside, { id, environmentId, agentId, name, description, createdBy });
    await saveRevision(inside, { membraneId: id, number: 1, content, note, restores: null, createdBy });
    await recordEvent(inside, {
      event: "membrane_created",
      subject: { kind: "membrane", id },
      isFirst: true,
      environmentId,
      agentId,
      policyRevision: "1",
      after: { name, content },
      reason: note === "" ? null : note,
    });
    return viewPresent(inside, id);
  });
}

/**
 * Writes a new revision, a new name, or brings an earlier revision back. Decisions keep the revision that made them.
 * What is enforced changes only with a reason.
 */
export async function changeMembrane(
  ctx: Context,
  { membrane_id, ...input }: ChangeMembrane & { membrane_id: string },
): Promise<MembraneView> {
  requirePermission(ctx, "membrane:edit");
  const id = uuidFrom("membrane", membrane_id);
  return withTx(ctx, async (inside) => {
    const before = await lockMembrane(inside, id);
    if (before === undefined) throw notFound("membrane");
    refuseOutdated(before, input.base_revision);
    await rename(inside, before, input);
    const content = await contentAsked(inside, before, input);
    if (content !== null && !isDeepStrictEqual(content, contentOf(before.content))) {
      await revise(inside, before, content, input);
    }
    return viewPresent(inside, id);
  });
}

function contentGiven({ content, template }: CreateMembrane): MembraneContent {
  if (template !== undefined) return templateContent(template.kind, template.action_types);
  return content ?? MembraneContent.parse({});
}

/** The content that is to come, new or of an earlier revision; null where none is. */
export async function contentAsked(
  ctx: TxContext,
  { membrane }: StoredMembrane,
  { content, restore_revision }: Pick<ChangeMembrane, "content" | "restore_revision">,
): Promise<MembraneContent | null> {
  if (restore_revision === undefined) {
    if (content !== undefined) await requireKnownDeliberators(ctx, content);
    return content ?? null;
  }
  // An earlier revision comes back whatever became of its panel: who is gone is silent, and a person decides.
  const [row] = await listRevisionRows(ctx, membrane.id, { before: restore_revision + 1, limit: 1 });
  if (row?.revision.number !== restore_revision) throw notFound("revision");
  return contentOf(row.revision.content);
}

async function revise(
  ctx: TxContext,
  { membrane, content: before }: StoredMembrane,
  content: MembraneContent,
  { note, reason, restore_revision }: ChangeMembrane,
): Promise<void> {
  await requireRecentPassword(ctx);
  await requireSound(content);
  await requireAskable(ctx, membrane.environmentId, content);
  if (membrane.lifecycle === "live" && reason.trim() === "") {
    const errors = [{ path: "reason", message: "is needed while the membrane is live" }];
    throw new AppError(
      "bad_request",
      "This membrane is live: stage the change, or say why what is enforced changes at once",
      { errors },
    );
  }
  const number = membrane.revision + 1;
  const restores = restore_revision ?? null;
  await saveRevision(ctx, { membraneId: membrane.id, number, content, note, restores, createdBy: memberOf(ctx) });
  await saveMembrane(ctx, membrane.id, { revision: number });
  await overtakeTrial(ctx, membrane.id, number);
  await recordEvent(ctx, {
    event: "membrane_revised",
    subject: { kind: "membrane", id: membrane.id },
    environmentId: membrane.environmentId,
    agentId: membrane.agentId,
    policyRevision: String(number),
    before: { revision: membrane.revision, content: before },
    after: { revision: number, content, note, restores, lifecycle: membrane.lifecycle },
    reason: reason === "" ? null : reason,
  });
  if (membrane.lifecycle !== "draft") await outdateJudgmentsIn(ctx, membrane.environmentId);
}

async function rename(ctx: TxContext, { membrane }: StoredMembrane, input: ChangeMembrane): Promise<void> {
  const { name = membrane.name, description = membrane.description } = input;
  if (name === membrane.name && description === membrane.description) return;
  if (name !== membrane.name && (await findMembraneByName(ctx, name))) throw nameTaken(name);
  await saveMembrane(ctx, membrane.id, { name, description });
  await recordEvent(ctx, {
    event: "membrane_changed",
    subject: { kind: "membrane", id: membrane.id },
    environmentId: membrane.environmentId,
    agentId: membrane.agentId,
    before: { name: membrane.name, description: membrane.description },
    after: { name, description },
  });
}

/** Refuses a change that was made from another revision than the present one. */
export function refuseOutdated({ membrane }: StoredMembrane, base: number | undefined): void {
  if (base === undefined || base === membrane.revision) return;
  throw refused(
    "revision_outdated",
    `Somebody made revision ${membrane.revision} meanwhile; look at it, then change that`,
    {
      current: { revision: membrane.revision },
    },
  );
}

async function viewPresent(ctx: TxContext, id: string): Promise<MembraneView> {
  const stored = await findMembrane(ctx, id);
  if (stored === undefined) throw new Error("a membrane that was written did not come back");
  return viewMembrane(stored);
}

function nameTaken(name: string): AppError {
  return refused("name_taken", `There is a membrane ${name} already`);
}

function memberOf({ actor }: Context): string | null {
  return actor.kind === "member" ? actor.memberId : null;
}
