const SECRET_KEY = /password|secret|token|api_?key|auth|credential|private/i;
const MAX_DEPTH = 10;
const MAX_STRING = 1000;
const MAX_LIST = 100;

/**
 * A copy that may enter the log: values under secret-sounding keys are blanked, deep branches, long strings and long
 * lists are cut. Large or personal text stays in its table; the log has its hash.
 */
export function redact(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return value.length > MAX_STRING ? `${value.slice(0, MAX_STRING)}[TRUNCATED]` : value;
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  if (depth >= MAX_DEPTH) return "[TRUNCATED]";
  if (Array.isArray(value)) return value.slice(0, MAX_LIST).map((item) => redact(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, SECRET_KEY.test(key) ? "[REDACTED]" : redact(inner, depth + 1)]),
  );
}
