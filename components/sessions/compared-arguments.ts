import { isSameJson } from "#engine/json.ts";

export type ComparedArgument = {
  field: string;
  /** As text; null where that side has no such field. */
  agent: string | null;
  person: string | null;
  same: boolean;
};

type Arguments = Record<string, unknown>;

/** The arguments of both sides, field by field: the ones that differ first, each kind in the agent's order. */
export function compareArguments(agent: Arguments, person: Arguments): ComparedArgument[] {
  const fields = [...new Set([...Object.keys(agent), ...Object.keys(person)])];
  const rows = fields.map((field) => {
    const [ours, theirs] = [own(agent, field), own(person, field)];
    return {
      field,
      agent: ours && textOf(ours.value),
      person: theirs && textOf(theirs.value),
      same: ours !== null && theirs !== null && isSameJson(ours.value, theirs.value),
    };
  });
  return [...rows.filter((row) => !row.same), ...rows.filter((row) => row.same)];
}

const own = (from: Arguments, field: string) => (Object.hasOwn(from, field) ? { value: from[field] } : null);

/** A text as it is; anything else as JSON. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value, null, typeof value === "object" ? 2 : 0);
}
