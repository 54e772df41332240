/** The parts of an OpenAPI 3.1 document that the page shows. */
export type OpenApiDocument = {
  info: { title: string; version: string; description: string };
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, Schema>; responses: Record<string, OpenApiResponse> };
};

export type OpenApiOperation = {
  operationId: string;
  summary: string;
  description?: string;
  tags: readonly string[];
  security: readonly { bearer: readonly string[] }[];
  "x-roles": readonly string[];
  parameters?: readonly Parameter[];
  requestBody?: { content: Record<string, { schema: Schema; example?: unknown }> };
  responses: Record<string, OpenApiResponse | { $ref: string }>;
};

export type OpenApiResponse = { description: string; content?: Record<string, { schema: Schema }> };
export type Parameter = { in: string; name: string; required: boolean; description?: string; schema: Schema };

export type Schema = {
  $ref?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  items?: Schema;
  anyOf?: readonly Schema[];
  oneOf?: readonly Schema[];
  /** A named schema, beside what says that it may be null. */
  allOf?: readonly Schema[];
  additionalProperties?: Schema | boolean;
  format?: string;
  pattern?: string;
  description?: string;
  default?: unknown;
  example?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
};

export type Operation = OpenApiOperation & { method: string; path: string };

/** The operations by area, in the document's order. */
export function operationsByTag(document: OpenApiDocument): [tag: string, operations: Operation[]][] {
  const byTag = new Map<string, Operation[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags[0] ?? "other";
      byTag.set(tag, [...(byTag.get(tag) ?? []), { ...operation, method, path }]);
    }
  }
  return [...byTag];
}

/** `#/components/schemas/Approval` → `Approval` */
export function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf("/") + 1);
}

/** The schema itself, where the document names it. */
export function resolved(schema: Schema, document: OpenApiDocument): Schema {
  return (schema.$ref && document.components.schemas[nameOf(schema.$ref)]) || schema;
}

/** The answer when all goes well. */
export function successOf(operation: Operation): [status: string, response: OpenApiResponse][] {
  return Object.entries(operation.responses).flatMap(([status, response]) =>
    "$ref" in response ? [] : [[status, response]],
  );
}

/** A named schema beside what says that it may be null, as the choice that this is. */
function choicesOf(allOf: readonly Schema[] | undefined): readonly Schema[] | undefined {
  const mayBeNull = allOf?.some(({ type = [] }) => [type].flat().includes("null"));
  return mayBeNull ? [...(allOf ?? []).slice(0, 1), { type: "null" }] : allOf;
}

/** A word of a type: plain text, or the name of a schema to go to. */
export type TypeWord = { text: string } | { schema: string };

/** What a value may be, as words: `"lab" | "shadow"`, `list of Gate`, `string or null`. */
export function typeWords(schema: Schema): TypeWord[] {
  if (schema.$ref) return [{ schema: nameOf(schema.$ref) }];
  const choices = schema.anyOf ?? schema.oneOf ?? choicesOf(schema.allOf);
  if (choices)
    return choices.flatMap((choice, index) => [...(index > 0 ? [{ text: " or " }] : []), ...typeWords(choice)]);
  if (schema.enum) return [{ text: schema.enum.map((word) => JSON.stringify(word)).join(" | ") }];
  if (schema.const !== undefined) return [{ text: JSON.stringify(schema.const) }];
  const types = [schema.type ?? "anything"].flat();
  const [first = "anything"] = types;
  const orNull = types.length > 1 && types.includes("null") ? [{ text: " or null" }] : [];
  if (first === "array") return [{ text: "list of " }, ...typeWords(schema.items ?? {}), ...orNull];
  return [{ text: first === "string" && schema.format === "date-time" ? "time" : first }, ...orNull];
}

/** What a value must keep to beside its type. */
export function limitsOf(schema: Schema): string[] {
  const { minimum, maximum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  // The bounds of a safe integer say nothing that the word integer does not.
  const shown = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < Number.MAX_SAFE_INTEGER;
  const count = (size: number) => size.toLocaleString("en");
  return [
    ...(shown(minimum) ? [`at least ${minimum}`] : []),
    ...(shown(maximum) ? [`at most ${count(maximum ?? 0)}`] : []),
    ...(minLength === undefined ? [] : [`at least ${minLength} characters`]),
    ...(maxLength === undefined ? [] : [`at most ${count(maxLength)} characters`]),
    ...(minItems === undefined ? [] : [`at least ${minItems} of them`]),
    ...(maxItems === undefined ? [] : [`at most ${count(maxItems)} of them`]),
    ...(pattern === undefined ? [] : [`matches ${pattern}`]),
  ];
}
