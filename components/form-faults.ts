import { problemOf } from "./problem.ts";

export type FormFaults = {
  /** What is wrong with the field of this path, where something is. */
  at: (path: string) => string | undefined;
  /** What no field shows, so that nothing is lost; null when the fields say all of it. */
  rest: string | null;
  /** What was thrown; another one is another answer. */
  error: unknown;
};

type Fault = { path: string; message: string };

const isAt = (path: string) => (fault: Fault) => fault.path === path || fault.path.startsWith(`${path}.`);

/** "must not be blank" as a sentence beside a field. */
const asSentence = (message: string) => message.slice(0, 1).toUpperCase() + message.slice(1);

/**
 * What the server said against a form. It checks by the same contract for everybody, and names each fault by its path:
 * that goes beside the field. `fields` are the paths that the form shows; `fieldOf` says which of them a refusal
 * without a path is about.
 */
export function formFaults(
  error: unknown,
  fields: readonly string[],
  fieldOf: Readonly<Record<string, string>> = {},
): FormFaults {
  if (!error) return { at: () => undefined, rest: null, error };
  const { errors, message, refusal, code } = problemOf(error);
  const field = fieldOf[refusal ?? ""] ?? fieldOf[code ?? ""];
  const told = errors.length > 0 || field === undefined ? errors : [{ path: field, message }];
  const at = (path: string) => {
    const fault = told.find(isAt(path));
    return fault && asSentence(fault.message);
  };
  const elsewhere = told.filter((fault) => !fields.some((path) => isAt(path)(fault)));
  const rest = told.length === 0 ? message : elsewhere.map((fault) => `${fault.path}: ${fault.message}`).join("; ");
  return { at, rest: rest || null, error };
}
