import { later } from "./result.ts";
import type { BuiltInActionType, Severity } from "./vocabulary.ts";
import { BUILT_IN_ACTION_TYPES, SEVERITIES } from "./vocabulary.ts";

/** What a workspace says about a type of its own, or about a built-in one (then only the floor counts). */
export type RegisteredActionType = {
  /** The least severity an action of this type can have. */
  floor: Severity;
  /** The built-in type whose rules it follows. */
  behavesAs: BuiltInActionType;
  /** The least approvals that an action of this type needs; null or left out where the environment says. */
  requiredApprovals?: number | null;
};

export type ActionTypeRegistry = Readonly<Record<string, RegisteredActionType>>;

/** The floors no workspace can lower. `safety_filter_change` falls to S0 only when its flag says that it touches none. */
export const BUILT_IN_FLOORS = {
  prompt_mutation: "S0",
  tool_policy_change: "S0",
  memory_gating: "S0",
  fine_tune: "S0",
  config_change: "S0",
  destructive_tool_call: "S4",
  safety_filter_change: "S4",
} as const satisfies Record<BuiltInActionType, Severity>;

/** In production these go to a person, however mild. */
export const REVIEWED_IN_PRODUCTION: readonly BuiltInActionType[] = [
  "prompt_mutation",
  "tool_policy_change",
  "safety_filter_change",
  "fine_tune",
];

function builtIn(actionType: string): BuiltInActionType | null {
  return BUILT_IN_ACTION_TYPES.find((type) => type === actionType) ?? null;
}

function registered(actionType: string, registry: ActionTypeRegistry): RegisteredActionType | null {
  return Object.hasOwn(registry, actionType) ? (registry[actionType] ?? null) : null;
}

export function isRegistered(actionType: string, registry: ActionTypeRegistry): boolean {
  return builtIn(actionType) !== null || registered(actionType, registry) !== null;
}

/** The built-in type whose rules apply: itself, what the workspace says, or `config_change`. */
export function behavesAs(actionType: string, registry: ActionTypeRegistry): BuiltInActionType {
  return builtIn(actionType) ?? registered(actionType, registry)?.behavesAs ?? "config_change";
}

/** The least severity of an action of this type: the law's floor or the workspace's, whichever is higher. */
export function floorOf(
  actionType: string,
  registry: ActionTypeRegistry,
  affectsSafetyFilters: boolean | null,
): Severity {
  const kind = behavesAs(actionType, registry);
  const spared = kind === "safety_filter_change" && affectsSafetyFilters === false;
  return later(SEVERITIES, spared ? "S0" : BUILT_IN_FLOORS[kind], registered(actionType, registry)?.floor ?? "S0");
}
