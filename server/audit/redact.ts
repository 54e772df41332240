const SECRET_KEY = /password|secret|token|api[-_. ]?key|auth|credential|private|cookie/i;
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

const NAMED_SECRET =
  /((?:password|passwd|secret|token|api[-_. ]?key|auth(?:orization)?|credential|private[-_ ]key|cookie)s?["']?\s{0,8}[:=]\s{0,8}["']?(?:bearer\s)?)[^\s"',;]+/gi;
const BEARER = /\b(bearer\s)[\w.~+/=-]{8,}/gi;

/** Free text without the secrets that name themselves: what stands after "password:", "api_key=" or "Bearer". */
export function redactText(text: string): string {
  return text.replace(NAMED_SECRET, "$1[REDACTED]").replace(BEARER, "$1[REDACTED]");
}
