import { expect, test } from "vitest";
import { commandOf, exampleOf } from "./example.ts";
import type { Operation, Schema } from "./open-api.ts";

const schemas: Record<string, Schema> = {
  Order: {
    type: "object",
    required: ["kind", "parts", "at", "tree"],
    properties: {
      kind: { type: "string", enum: ["small", "large"] },
      parts: { type: "array", minItems: 1, items: { $ref: "#/components/schemas/Part" } },
      at: { type: "string", format: "date-time" },
      tree: { $ref: "#/components/schemas/Tree" },
      note: { type: "string" },
    },
  },
  Part: { anyOf: [{ type: "integer", minimum: 3 }, { type: "null" }] },
  Tree: { type: "object", required: ["left"], properties: { left: { $ref: "#/components/schemas/Tree" } } },
};

test("an example holds what must be there, with the first of its choices, and ends", () => {
  const example = exampleOf({ $ref: "#/components/schemas/Order" }, schemas);
  expect(example).toMatchObject({ kind: "small", parts: [3], at: "2026-01-31T12:00:00Z", tree: { left: {} } });
  expect(example).not.toHaveProperty("note");
});

test("a command names the path, the key and the body", () => {
  const operation: Operation = {
    method: "post",
    path: "/orders/{id}/parts",
    operationId: "addPart",
    summary: "",
    tags: [],
    security: [],
    "x-roles": [],
    parameters: [{ in: "path", name: "id", required: true, schema: { type: "string", example: "ord_1" } }],
    requestBody: { content: { "application/json": { schema: { $ref: "#/components/schemas/Part" } } } },
    responses: {},
  };
  expect(commandOf(operation, schemas)).toBe(
    [
      'curl -X POST "$UNDERSTUDY_URL/api/v1/orders/ord_1/parts" \\',
      '  -H "Authorization: Bearer $UNDERSTUDY_KEY" \\',
      '  -H "Idempotency-Key: $(uuidgen)" \\',
      '  -H "Content-Type: application/json" \\',
      "  -d '3'",
    ].join("\n"),
  );
});
