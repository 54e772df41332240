import type { OpenAPIHono } from "@hono/zod-openapi";
import { BODY_EXAMPLES } from "./body-examples.ts";
import { QUESTION, REFUSALS, type Refusal, type RestEnv } from "./define.ts";

const INFO = {
  openapi: "3.1.0",
  info: {
    title: "Understudy",
    version: "1.0.0",
    description:
      "What agents and systems of record call. Every request carries a bearer key. Times are RFC 3339 in UTC, ids are opaque, lists are cursor pages, errors are problem documents (RFC 9457). What reaches no operation is answered in the same form: 400 for a request that is no HTTP, 404 and 405 for an address or a method that is not there, 408 for one that does not end, 417 for an expectation, 431 for headers over 16 KiB.",
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

const CHECKED_KEY = {
  ...IDEMPOTENCY_KEY,
  description: "Visible ASCII. Checked, and of no further effect: a question may be asked again as it is.",
};

type Operation = {
  parameters?: { in: string }[];
  operationId: string;
  requestBody?: { content?: Record<string, { example?: object }> };
  responses: Record<string, object>;
  "x-effect"?: string;
};

/** What all operations share: every POST takes an Idempotency-Key, and each way to fail is said once. */
function addWhatAllShare(document: Document): Document {
  const responses: NonNullable<Document["components"]>["responses"] = {};
  for (const [method, operation] of Object.values(document.paths ?? {}).flatMap((path) => Object.entries(path))) {
    const key = isQuestion(operation) ? CHECKED_KEY : IDEMPOTENCY_KEY;
    if (method === "post") operation.parameters = [...(operation.parameters ?? []), key];
    const body = operation.requestBody?.content?.["application/json"];
    const example = BODY_EXAMPLES[operation.operationId];
    if (body && example) body.example = example;
    for (const status of [...refusalsOf(method, operation)].sort()) {
      responses[`status_${status}`] = { ...REFUSALS[status], content: PROBLEM };
      operation.responses[status] = { $ref: `#/components/responses/status_${status}` };
    }
  }
  return { ...document, components: { ...document.components, responses } };
}

const PROBLEM = { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } };

function isQuestion(operation: Operation): boolean {
  return operation["x-effect"] === QUESTION["x-effect"];
}

/** What its route says, and what follows from how the operation is asked. */
function refusalsOf(method: string, operation: Operation): Set<Refusal> {
  const { parameters = [], requestBody, responses } = operation;
  const declared = Object.keys(responses).map(Number).filter(isRefusal);
  const isIn = (place: string) => parameters.some((parameter) => parameter.in === place);
  const takesInput = requestBody !== undefined || ["path", "query", "header"].some(isIn);
  const follows: [Refusal, boolean][] = [
    [400, takesInput],
    [404, isIn("path")],
    [409, method === "post" && !isQuestion(operation)],
    [413, method !== "get"],
    [415, method !== "get"],
  ];
  return new Set([...declared, ...follows.flatMap(([status, does]) => (does ? [status] : []))]);
}

function isRefusal(status: number): status is Refusal {
  return Object.hasOwn(REFUSALS, status);
}
