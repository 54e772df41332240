import type { Context } from "#server/context.ts";
import { createRestApp } from "#server/rest/app.ts";

export type RestAnswer = { status: number; headers: Headers; text: string; body: Record<string, unknown> };
export type RestClient = (
  holder: string | null,
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<RestAnswer>;

/** Of no effect on anything but what would be held. */
const AT_ONCE = { prefer: "respond-async" };

/**
 * The product's whole agents' API without a socket; each holder's name is its bearer key. Paths begin after `/api/v1`.
 * A caller of this client is not held for people unless its headers say so.
 */
export function restClient(holders: Record<string, Context>): RestClient {
  const app = createRestApp(async (bearer) => holders[bearer] ?? null);
  return async (holder, method, path, body, headers = {}) => {
    const answer = await app.request(`/api/v1${path}`, {
      method,
      headers: {
        ...(holder === null ? {} : { authorization: `Bearer ${holder}` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...AT_ONCE,
        ...headers,
      },
      ...(body === undefined ? {} : { body: bytesOf(body) }),
    });
    const text = await answer.text();
    const isJson = /[/+]json\b/.test(answer.headers.get("content-type") ?? "");
    return { status: answer.status, headers: answer.headers, text, body: isJson ? JSON.parse(text) : {} };
  };
}

const bytesOf = (body: unknown) => (typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body));
