import type { EventView } from "#contract/events.ts";
import type { SubjectKind } from "#engine/vocabulary.ts";

/** Which areas of the browser's door tell of a subject. A new kind of subject does not compile until it is told here. */
const AREAS = {
  workspace: ["workspace", "members", "killSwitch", "approvals"],
  break_glass: ["breakGlass", "approvals"],
  decision: ["overview", "decisions", "onboarding"],
  approval: ["approvals", "overview"],
  session: ["sessions", "overview"],
  observation: ["sessions", "approvals", "overview"],
  environment: ["environments", "overview"],
  agent: ["agents"],
  key: ["agents"],
  member: ["members"],
  invitation: ["members"],
  action_type: ["environments"],
  endpoint: ["notifications"],
  membrane: ["membranes", "environments", "overview"],
  deliberator: ["deliberators"],
  cycle: ["research"],
  experiment: ["research"],
  finding: ["research"],
  intervention: ["research"],
  simulation: ["research"],
  trace_batch: ["traces"],
  kernel: ["kernels"],
  endorsement: ["kernels"],
  kernel_request: [],
  staged_change: ["stagedChanges", "membranes", "overview"],
  audit_entry: [],
} satisfies Record<SubjectKind, string[]>;

type Subject = EventView["subject"];

/** Whatever happened is one more entry of the log. */
const ALWAYS: readonly string[] = ["audit"];

/** A tRPC query's key: the path of its procedure, and its input. */
type Key = readonly unknown[];

const pathOf = (key: Key): readonly unknown[] => (Array.isArray(key[0]) ? key[0] : []);

function inputOf(key: Key): object {
  const options = key[1];
  const input = typeof options === "object" && options !== null && "input" in options ? options.input : null;
  return typeof input === "object" && input !== null ? input : {};
}

/** Whether what a query shows may have changed with this subject. One that asks for another subject of its kind has not. */
export function isConcerned(key: Key, subject: Subject): boolean {
  const areas: readonly unknown[] = [...AREAS[subject.kind], ...ALWAYS];
  if (!areas.includes(pathOf(key)[0])) return false;
  const asked: unknown = Reflect.get(inputOf(key), `${subject.kind}_id`);
  return asked === undefined || asked === subject.id;
}
