import type { ActorKind, AuditEvent, SubjectKind } from "#engine/vocabulary.ts";
import { AUDIT_EVENT_WORDS } from "../event-words.ts";

export const ACTOR_KIND_WORDS = {
  human: "A person",
  agent: "An agent",
  system: "The system",
} as const satisfies Record<ActorKind, string>;

/** "break glass" */
export const subjectWord = (kind: SubjectKind): string => kind.replaceAll("_", " ");

/** An event at the beginning of a line: "Cast a vote". */
export function eventTitle(event: AuditEvent): string {
  const words = AUDIT_EVENT_WORDS[event];
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** "…3f9a": which one of its kind, where the whole id has no room. */
export const shortId = (id: string): string => `…${id.slice(-6)}`;

/** What the canonical text says beside what the list finds an entry by. */
export type EntrySaid = { actor: string | null; reason: string | null };

/** Reads the text of an entry as far as it is shown in words; what it does not say is null, and so is what cannot be read. */
export function saidIn(body: string): EntrySaid {
  const said = parsed(body);
  return { actor: textAt(Reflect.get(said, "actor"), "name"), reason: textAt(said, "reason") };
}

const OPEN: ReadonlySet<string> = new Set(["{", "["]);
const CLOSE: ReadonlySet<string> = new Set(["}", "]"]);
const TOKENS = /"(?:[^"\\]|\\.)*"|\{\}|\[\]|[^"{}[\],:]+|./gsu;

/** Canonical JSON with line breaks and indents for the eye. Nothing else of the text is touched: it is never read and written anew. */
export function spread(body: string): string {
  let [lines, depth] = ["", 0];
  const broken = () => `\n${"  ".repeat(Math.max(0, depth))}`;
  for (const [token] of body.matchAll(TOKENS)) {
    if (OPEN.has(token)) {
      depth += 1;
      lines += token + broken();
    } else if (CLOSE.has(token)) {
      depth -= 1;
      lines += broken() + token;
    } else if (token === ",") lines += token + broken();
    else lines += token === ":" ? ": " : token;
  }
  return lines;
}

function parsed(body: string): object {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
}

function textAt(value: unknown, key: string): string | null {
  const found: unknown = typeof value === "object" && value !== null ? Reflect.get(value, key) : null;
  return typeof found === "string" ? found : null;
}
