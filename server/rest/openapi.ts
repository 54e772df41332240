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
    made = shareRefusals(api.getOpenAPI31Document(INFO, { sortComponents: "alphabetically" }));
    return made;
  };
}

/** Every operation fails in the same ways; the document says each of them once. */
function shareRefusals(document: Document): Document {
  const responses: NonNullable<Document["components"]>["responses"] = {};
  for (const operations of Object.values(document.paths ?? {})) {
    for (const operation of Object.values(operations)) {
      for (const status of Object.keys(REFUSALS)) {
        responses[`status_${status}`] ??= operation.responses[status];
        operation.responses[status] = { $ref: `#/components/responses/status_${status}` };
      }
    }
  }
  return { ...document, components: { ...document.components, responses } };
}
