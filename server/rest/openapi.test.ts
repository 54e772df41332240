import openapiTS, { astToString } from "openapi-typescript";
import { expect, test } from "vitest";
import { createRestApp } from "./app.ts";

type Operation = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  security?: unknown[];
  parameters?: { in: string; name: string }[];
  requestBody?: unknown;
  responses: Record<string, { $ref?: string }>;
};
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; responses: Record<string, { content?: Record<string, unknown> }> };
};

async function readDocument(): Promise<Document> {
  const answer = await createRestApp(async () => null).request("/api/v1/openapi.json");
  expect(answer.status).toBe(200);
  return answer.json();
}

async function operations(): Promise<{ name: string; method: string; operation: Operation }[]> {
  const { paths } = await readDocument();
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${path}`, method, operation })),
  );
}

test("the document is the committed one; after a change of the API: npx vitest run server/rest/openapi.test.ts -u", async () => {
  await expect(`${JSON.stringify(await readDocument(), null, 2)}\n`).toMatchFileSnapshot("./openapi.json");
});

test("every operation has a name of its own, one area, a summary, and says what a key needs", async () => {
  const all = await operations();
  const ids = all.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(all.length);
  for (const { name, operation } of all) {
    expect(operation.operationId, name).toMatch(/^[a-z]+[A-Za-z]*$/);
    expect(operation.tags, name).toHaveLength(1);
    expect(operation.summary?.length, name).toBeGreaterThan(5);
    expect(operation.security, name).toHaveLength(1);
  }
});

test("every operation has a description of its own, which says more than its summary", async () => {
  const all = await operations();
  const told = all.map(({ operation }) => operation.description ?? "");
  for (const [index, { name, operation }] of all.entries()) {
    expect(told[index]?.length, name).toBeGreaterThan(40);
    expect(told[index], name).not.toContain(operation.summary);
    expect(told[index], name).toMatch(/^[A-Z0-9`].*\.$/);
  }
  expect(new Set(told).size).toBe(all.length);
});

test("every status that a description names can be answered", async () => {
  for (const { name, operation } of await operations()) {
    const named = operation.description?.match(/\b(?:40[0-9]|41[0-9]|42[0-9]|50[0-9])\b/g) ?? [];
    expect(Object.keys(operation.responses), name).toEqual(expect.arrayContaining(named));
  }
});

test("every operation tells how it can fail, and each way to fail is said once, as a problem document", async () => {
  const { components } = await readDocument();
  for (const { name, method, operation } of await operations()) {
    const statuses = Object.keys(operation.responses);
    expect(statuses, name).toEqual(expect.arrayContaining(["401", "403", "429", "500", "503"]));
    expect(statuses.includes("413") && statuses.includes("415"), name).toBe(method !== "get");
    for (const status of statuses.filter((each) => each >= "400")) {
      expect(operation.responses[status]?.$ref, `${name} ${status}`).toBe(`#/components/responses/status_${status}`);
      expect(components.responses[`status_${status}`]?.content).toHaveProperty("application/problem+json");
    }
  }
});

test("every POST takes an Idempotency-Key", async () => {
  for (const { name, operation } of (await operations()).filter(({ method }) => method === "post")) {
    const headers = operation.parameters?.filter((parameter) => parameter.in === "header").map(({ name }) => name);
    expect(headers, name).toContain("Idempotency-Key");
  }
});

test("a header that an operation reads is in the document: who waits, and where a vote is said to come from", async () => {
  const taking = async (header: string) => {
    const takes = ({ operation: { parameters = [] } }: { operation: Operation }) =>
      parameters.some((parameter) => parameter.in === "header" && parameter.name === header);
    return (await operations()).filter(takes).map(({ operation }) => operation.operationId);
  };
  expect((await taking("Understudy-Channel")).sort()).toEqual(["castVote", "castVotes"]);
  expect(await taking("Prefer")).toContain("getApproval");
});

test("every reference leads to a schema", async () => {
  const document = await readDocument();
  const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
  const missing = [...references]
    .map(([, name]) => name ?? "")
    .filter((name) => !(name in document.components.schemas));
  expect(missing).toEqual([]);
});

const GENERATED =
  "// Generated from server/rest/openapi.json. Do not edit: `npx vitest run server/rest/openapi.test.ts -u` writes both.";

test("the client's types are those of the document; the same command writes both", async () => {
  const nodes = await openapiTS(JSON.stringify(await readDocument()), { defaultNonNullable: false });
  await expect(`${GENERATED}\n\n${astToString(nodes)}`).toMatchFileSnapshot("../../client/schema.d.ts");
});
