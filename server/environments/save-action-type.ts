import { createHash } from "node:crypto";
import type { ActionTypeView, SaveActionType } from "#contract/environments.ts";
import { effectiveConfig } from "#engine/configuration.ts";
import { actionTypeFault } from "#engine/configuration-reach.ts";
import { VOTER_ROLES } from "#engine/permission.ts";
import { recordEvent } from "../audit/audit-store.ts";
import { type Context, requirePermission, type TxContext, withTx, workspaceOf } from "../context.ts";
import { AppError } from "../errors.ts";
import { requireRecentPassword } from "../require-recent-password.ts";
import {
  listStoredActionTypes,
  lockActionType,
  type StoredActionType,
  saveStoredActionType,
} from "./action-type-store.ts";
import { builtInNamed, viewActionTypes } from "./action-type-view.ts";
import { countMembers, listConfigurations } from "./environment-store.ts";
import { outdateJudgments } from "./outdate-judgments.ts";

/** A type has a name and no id; the log finds it by this one, made of both names. */
function subjectId(workspaceId: string, name: string): string {
  const hex = createHash("sha256").update(`${workspaceId} ${name}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function refuse(message: string): never {
  throw new AppError("bad_request", `The action type was not saved: behaves_as ${message}`, {
    errors: [{ path: "behaves_as", message }],
  });
}

function requireRules({ name, behaves_as }: SaveActionType): void {
  if (builtInNamed(behaves_as) === undefined) refuse("must be one of the built-in action types");
  if (builtInNamed(name) !== undefined && behaves_as !== name) refuse("of a built-in action type is that type itself");
}

async function requireQuorum(ctx: TxContext, requiredApprovals: number): Promise<void> {
  const voters = await countMembers(ctx, [...VOTER_ROLES]);
  const environments = (await listConfigurations(ctx)).map(({ name, configuration, operatingMode }) => ({
    name,
    approval: effectiveConfig(configuration, operatingMode).approval,
  }));
  const message = actionTypeFault(requiredApprovals, environments, voters);
  if (message === null) return;
  throw new AppError("bad_request", `The action type was not saved: required_approvals ${message}`, {
    errors: [{ path: "required_approvals", message }],
  });
}

function told({ behavesAs, severityFloor, requiredApprovals }: Omit<StoredActionType, "name">) {
  return { behaves_as: behavesAs, severity_floor: severityFloor, required_approvals: requiredApprovals };
}

/** Registers a type of the workspace's own, or raises the floor of a built-in one. No floor of the law gets lower by it. */
export async function saveActionType(ctx: Context, input: SaveActionType): Promise<ActionTypeView> {
  requirePermission(ctx, "environment:configure");
  requireRules(input);
  const { name, behaves_as: behavesAs, severity_floor: severityFloor } = input;
  return withTx(ctx, async (ctx) => {
    await requireRecentPassword(ctx);
    const before = await lockActionType(ctx, name);
    const requiredApprovals =
      input.required_approvals === undefined ? (before?.requiredApprovals ?? null) : input.required_approvals;
    // Holds the environments: whether it can be reached rests on what they are set to.
    await outdateJudgments(ctx);
    if (requiredApprovals !== null) await requireQuorum(ctx, requiredApprovals);
    await saveStoredActionType(ctx, { name, behavesAs, severityFloor, requiredApprovals });
    await recordEvent(ctx, {
      event: "action_type_changed",
      subject: { kind: "action_type", id: subjectId(workspaceOf(ctx), name) },
      actionType: name,
      before: before && told(before),
      after: told({ behavesAs, severityFloor, requiredApprovals }),
    });
    const saved = viewActionTypes(await listStoredActionTypes(ctx)).find((type) => type.name === name);
    if (saved === undefined) throw new Error("a saved action type did not come back");
    return saved;
  });
}
