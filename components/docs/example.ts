import { nameOf, type OpenApiDocument, type Operation, type Schema } from "./open-api.ts";

type Schemas = OpenApiDocument["components"]["schemas"];

const MAX_DEPTH = 6;

/** The least value that a schema takes: what must be there, with the first of its choices. */
export function exampleOf(schema: Schema, schemas: Schemas, depth = 0): unknown {
  if (depth > MAX_DEPTH) return {};
  const instead = schema.$ref ? schemas[nameOf(schema.$ref)] : (schema.anyOf ?? schema.oneOf)?.[0];
  if (instead) return exampleOf(instead, schemas, depth + 1);
  return schema.example ?? schema.default ?? schema.const ?? schema.enum?.[0] ?? exampleByType(schema, schemas, depth);
}

function exampleByType(schema: Schema, schemas: Schemas, depth: number): unknown {
  switch ([schema.type].flat()[0]) {
    case "object":
      return exampleObject(schema, schemas, depth);
    case "array":
      return schema.minItems ? [exampleOf(schema.items ?? {}, schemas, depth + 1)] : [];
    case "string":
      return schema.format === "date-time" ? "2026-01-31T12:00:00Z" : "…";
    case "boolean":
      return true;
    case "integer":
    case "number":
      return Math.max(schema.minimum ?? 1, 0);
    default:
      return null;
  }
}

function exampleObject(schema: Schema, schemas: Schemas, depth: number): Record<string, unknown> {
  const properties = Object.entries(schema.properties ?? {});
  const needed = properties.filter(([name]) => schema.required?.includes(name));
  return Object.fromEntries(needed.map(([name, inner]) => [name, exampleOf(inner, schemas, depth + 1)]));
}

/** The call as a command: what it needs and no more. */
export function commandOf(operation: Operation, schemas: Schemas): string {
  const { schema: body, example } = operation.requestBody?.content["application/json"] ?? {};
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const parameter = operation.parameters?.find((each) => each.in === "path" && each.name === name);
    return String(exampleOf(parameter?.schema ?? {}, schemas));
  });
  return [
    `curl ${operation.method === "get" ? "" : `-X ${operation.method.toUpperCase()} `}"$UNDERSTUDY_URL/api/v1${path}"`,
    `-H "Authorization: Bearer $UNDERSTUDY_KEY"`,
    ...(operation.method === "post" ? [`-H "Idempotency-Key: $(uuidgen)"`] : []),
    ...(body
      ? [`-H "Content-Type: application/json"`, `-d '${JSON.stringify(example ?? exampleOf(body, schemas), null, 2)}'`]
      : []),
  ].join(" \\\n  ");
}
