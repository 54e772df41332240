/** Written by the proxy on every page's request: the path and query that were asked for. */
export const PATH_HEADER = "x-understudy-path";

const HERE = "http://here.invalid";

/**
 * Where to go after signing in: a path of this origin, or the overview for everything else. What a browser would read
 * as another host (`//host`, `/\host`, a scheme, control characters) is everything else.
 */
export function safeNextPath(wanted: string | null | undefined): string {
  if (!wanted || !/^\/(?!\/)[\x21-\x5b\x5d-\x7e]*$/.test(wanted) || !URL.canParse(wanted, HERE)) return "/";
  const { origin, pathname, search } = new URL(wanted, HERE);
  return origin === HERE && pathname !== "/sign-in" && !pathname.startsWith("//") ? pathname + search : "/";
}

/** The sign-in page that leads back to where somebody wanted to go. */
export function signInPath(wanted: string | null | undefined): string {
  const next = safeNextPath(wanted);
  return next === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(next)}`;
}
