import { type NextRequest, NextResponse } from "next/server";
import { PATH_HEADER } from "#server/auth/next-path.ts";

/**
 * The style that the toast library writes into the page: once empty, once filled. The browser prints the hashes when they
 * change.
 */
const TOAST_STYLES = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
].join(" ");

// biome-ignore lint/style/noProcessEnv: the framework writes this word into the bundle; there is no environment to read
const production = process.env.NODE_ENV === "production";

/** Scripts run by nonce only; styles by nonce, or as attributes, which charts and popovers need for their places. */
function contentSecurityPolicy(nonce: string): string {
  const scripts = `'self' 'nonce-${nonce}' 'strict-dynamic'${production ? "" : " 'unsafe-eval'"}`;
  const styles = production ? `'self' 'nonce-${nonce}' ${TOAST_STYLES}` : "'self' 'unsafe-inline'";
  return [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "style-src-attr 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data: blob:",
    `connect-src 'self'${production ? "" : " ws:"}`,
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join("; ");
}

const HEADERS = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
} as const;

/** Gives every page a nonce of its own: in the request for the framework to stamp on its scripts, in the answer as policy. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce);
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(PATH_HEADER, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  return response;
}

/** Pages only: neither door for programs, nor files. */
export const config = {
  matcher: ["/((?!api/|v1/|slack/|_next/static/|_next/image|icon|favicon|\\.well-known/).*)"],
};
