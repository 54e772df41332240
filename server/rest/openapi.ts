import type { OpenAPIHono } from "@hono/zod-openapi";
import { REFUSALS, type RestEnv } from "./define.ts";

const INFO = {
  openapi: "3.1.0",
  info: {
    title: "Understudy",
    version: "1.0.0",
    description:
      "What agents and systems of record call. Every request carries a bearer key. Times are RFC 3339 in UTC, ids are opaque, lists are cursor pages, errors are problem documents (RFC 9457).",
  },
  servers: [
    { url: "/api/v1", description: "This server" },
    { url: "/v1", description: "The same under its short address" },
  ],
};

type Document = ReturnType<OpenAPIHono<RestEnv>["getOpenAPI31Document"]>;

/** The document of an API, generated from the very schemas that validate its requests; made once. */
export function openApiOf(api: OpenAPIHono<RestEnv>): () => Document {
  let made: Document | undefined;
  return () => {
    if (made) return made;
    api.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
      type: "http",
      scheme: "bearer",
      description: "An agent's key, a reporter's key or a personal key",
    });
    made = addWhatAllShare(api.getOpenAPI31Document(INFO, { sortComponents: "alphabetically" }));
    return made;
  };
}

const IDEMPOTENCY_KEY = {
  in: "header",
  name: "Idempotency-Key",
  required: false,
  schema: { type: "string", minLength: 8, maxLength: 255 },
  description:
    "Visible ASCII. Sent again within 24 hours with the same content: the first answer, with `Idempotent-Replayed: true`. With other content: 409.",
};

/** What all operations share: every POST takes an Idempotency-Key, and each way to fail is said once. */
function addWhatAllShare(document: Document): Document {
  const responses: NonNullable<Document["components"]>["responses"] = {};
  for (const operations of Object.values(document.paths ?? {})) {
    for (const [method, operation] of Object.entries(operations)) {
      if (method === "post") operation.parameters = [...(operation.parameters ?? []), IDEMPOTENCY_KEY];
      for (const status of Object.keys(REFUSALS)) {
        responses[`status_${status}`] ??= operation.responses[status];
        operation.responses[status] = { $ref: `#/components/responses/status_${status}` };
      }
    }
  }
  return { ...document, components: { ...document.components, responses } };
}
