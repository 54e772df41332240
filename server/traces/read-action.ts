import { TracedAction } from "#contract/traces.ts";
import { parseStrictJson } from "../strict-json.ts";

/** Reads an action as a trace says it: in the form of an intent, its payload a list of keys and values or JSON in a text. */
export function readAction(said: object): ReturnType<typeof TracedAction.safeParse> {
  const payload = "payload" in said ? payloadOf(said.payload) : undefined;
  return TracedAction.safeParse({ ...said, payload });
}

/** JSON in a text as well, since many exporters know no other way. */
function payloadOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  try {
    return parseStrictJson(value);
  } catch {
    return value;
  }
}
