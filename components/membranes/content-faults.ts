import type { ProblemSeen } from "../problem.ts";
import type { DraftFault } from "./policy-draft.ts";

/** A content, as far as whoever wrote it knows its policies by their ids. */
export type Named = { policies?: readonly { id: string }[] | undefined };

/** `require_approvals` as it is read. */
const spoken = (path: string) => path.replaceAll(/[._]/g, " ");

/** "Policy refund_large, condition: line 1, column 3: …", where the server says `policies.2.condition`. */
export function faultWords({ policies = [] }: Named, { path, message }: DraftFault): string {
  const [, place = "", field = ""] = /^policies\.(\d+)(?:\.(.+))?$/.exec(path) ?? [];
  if (place === "") return `${spoken(path)}: ${message}`;
  const id = policies[Number(place)]?.id || `number ${Number(place) + 1}`;
  return `Policy ${id}${field && `, ${spoken(field)}`}: ${message}`;
}

/** What the server found in a content, by the path below it. */
export function contentFaults(problem: Pick<ProblemSeen, "errors"> | null): DraftFault[] {
  return (problem?.errors ?? []).flatMap(({ path, message }) =>
    path.startsWith("content.") ? [{ path: path.slice("content.".length), message }] : [],
  );
}

/** Those of the faults whose field is still as it was sent: what was mended since is not said to be wrong. */
export function standingFaults(faults: readonly DraftFault[], sent: unknown, now: unknown): DraftFault[] {
  return faults.filter(({ path }) => JSON.stringify(valueAt(sent, path)) === JSON.stringify(valueAt(now, path)));
}

/** A refusal of a content in words, after what therefore was not done; null where it is about something else. */
export function refusedContent(problem: Pick<ProblemSeen, "errors">, content: Named, notDone: string): string | null {
  const faults = contentFaults(problem);
  return faults.length === 0 ? null : `${notDone}. ${faults.map((fault) => faultWords(content, fault)).join("; ")}`;
}

function valueAt(within: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>(
      (value, step) => (typeof value === "object" && value !== null ? Reflect.get(value, step) : undefined),
      within,
    );
}
