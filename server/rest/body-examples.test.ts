import { readdirSync } from "node:fs";
import { expect, test } from "vitest";
import type { z } from "zod";
import { createRestApp } from "./app.ts";
import { BODY_EXAMPLES } from "./body-examples.ts";

type Schema = { $ref?: string; required?: string[] };
type Operation = {
  operationId: string;
  requestBody?: { content: Record<string, { schema: Schema; example?: object }> };
};
type Document = { paths: Record<string, Record<string, Operation>>; components: { schemas: Record<string, Schema> } };

/** The contracts by the names that they have in the document. */
async function contracts(): Promise<Map<string, z.ZodType>> {
  const folder = new URL("../../contract/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const modules: Record<string, unknown>[] = await Promise.all(files.map((file) => import(new URL(file, folder).href)));
  const isSchema = (value: unknown): value is z.ZodType =>
    typeof value === "object" && value !== null && "safeParse" in value;
  return new Map(
    modules.flatMap((all) =>
      Object.values(all)
        .filter(isSchema)
        .map((each) => [each.meta()?.id ?? "", each]),
    ),
  );
}

test("every body that has to hold something is shown by an example, and each example is right", async () => {
  const document: Document = await (await createRestApp(async () => null).request("/api/v1/openapi.json")).json();
  const known = await contracts();
  const shown: string[] = [];
  for (const operation of Object.values(document.paths).flatMap((methods) => Object.values(methods))) {
    const { schema, example } = operation.requestBody?.content["application/json"] ?? {};
    const name = schema?.$ref?.split("/").pop() ?? "";
    const body = document.components.schemas[name];
    if (body?.required === undefined) continue;
    if (example === undefined) expect(JSON.stringify(body), operation.operationId).toContain('"example"');
    else {
      shown.push(operation.operationId);
      expect(known.get(name)?.safeParse(example).error, operation.operationId).toBeUndefined();
    }
  }
  expect(shown.sort()).toEqual(Object.keys(BODY_EXAMPLES).sort());
});
