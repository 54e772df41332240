import type { ActionTypeView } from "#contract/environments.ts";
import { type ActionTypeRegistry, behavesAs, floorOf } from "#engine/action-type.ts";
import { BUILT_IN_ACTION_TYPES, type BuiltInActionType } from "#engine/vocabulary.ts";
import type { StoredActionType } from "./action-type-store.ts";

export function builtInNamed(name: string): BuiltInActionType | undefined {
  return BUILT_IN_ACTION_TYPES.find((word) => word === name);
}

/** The seven built-in types and the workspace's own, each with the rules and the floor that hold. */
export function viewActionTypes(stored: readonly StoredActionType[]): ActionTypeView[] {
  const registry: ActionTypeRegistry = Object.fromEntries(
    stored.map(({ name, behavesAs, severityFloor, requiredApprovals }) => [
      name,
      { behavesAs: builtInNamed(behavesAs) ?? "destructive_tool_call", floor: severityFloor, requiredApprovals },
    ]),
  );
  const own = stored.map(({ name }) => name).filter((name) => builtInNamed(name) === undefined);
  return [...BUILT_IN_ACTION_TYPES, ...own].map((name) => ({
    name,
    built_in: builtInNamed(name) !== undefined,
    behaves_as: behavesAs(name, registry),
    severity_floor: floorOf(name, registry, null),
    required_approvals: registry[name]?.requiredApprovals ?? null,
  }));
}
