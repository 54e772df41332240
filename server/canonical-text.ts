import canonicalize from "canonicalize";
import { AppError } from "./errors.ts";

/** An escaped NUL, and not an escaped backslash before `u0000`. */
const NUL = /(?<!\\)(\\\\)*\\u0000/;

/** A value as RFC 8785 JSON: what is kept, compared and hashed. What has no such form is refused as bad input. */
export function canonicalText(value: unknown, path = ""): string {
  try {
    const text = canonicalize(value);
    if (text !== undefined && !NUL.test(text)) return text;
  } catch {
    // A lone surrogate, or a number that is none: no text stands for it.
  }
  const errors = [{ path, message: "must be JSON without NUL characters and lone surrogates" }];
  throw new AppError("bad_request", "This is not JSON that can be kept", { errors });
}
