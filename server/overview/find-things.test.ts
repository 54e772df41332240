import { beforeAll, expect, test } from "vitest";
import { Found } from "#contract/find.ts";
import { wireId } from "#contract/ids.ts";
import { CreateMembrane } from "#contract/membranes.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { openSession } from "#test/sessions.ts";
import { requestApproval } from "../approvals/request-approval.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { findThings } from "./find-things.ts";

const own = ownDatabase();
let acme: TestWorkspace;
let other: TestWorkspace;
beforeAll(async () => {
  [acme, other] = [await createWorkspace(own.db), await createWorkspace(own.db)];
});

const ask = async (workspace: TestWorkspace) => {
  const asked = { action_type: "prompt_mutation", description: "A secret", details: { n: 1 }, affected_systems: [] };
  return (await requestApproval(workspace.as.agent, asked)).approval;
};
const kindsFound = async (workspace: TestWorkspace, text: string) =>
  (await findThings(workspace.as.viewer, { text })).items.map(({ kind, id }) => [kind, id]);

test("finds an agent and a skill by any of the words of their names, in any order and case", async () => {
  const session = await openSession(acme);
  const found = await findThings(acme.as.viewer, { text: "AGENT the" });
  expect(Found.parse(found)).toEqual(found);
  expect(found.items.map(({ kind }) => kind)).toEqual(["agent", "session"]);
  expect(found.items[1]).toMatchObject({ id: session, detail: "production, SHADOW" });
  expect(await kindsFound(acme, "the agent nowhere")).toEqual([]);
});

test("finds a request by its id, or by how the id begins, and does not say what it asks for", async () => {
  const { id } = await ask(acme);
  const found = await findThings(acme.as.viewer, { text: ` ${id.toUpperCase()} ` });
  expect(found.items).toEqual([
    { kind: "approval", id, title: `Request ${id}`, detail: "the agent in production, pending" },
  ]);
  expect(await kindsFound(acme, id.slice(0, 34))).toEqual([["approval", id]]);
  expect(await kindsFound(acme, id.slice(4))).toEqual([["approval", id]]);
  expect(await kindsFound(acme, id.replace("apr_", "agt_"))).toEqual([]);
});

test("finds a request by what it refers to in another system, as it is written there", async () => {
  const asked = { action_type: "config_change", description: "A limit", details: {}, affected_systems: [] };
  const { approval } = await requestApproval(acme.as.agent, {
    ...asked,
    external_ref: { system: "Jira", id: "OPS-9" },
  });
  expect(await kindsFound(acme, " OPS-9 ")).toEqual([["approval", approval.id]]);
  expect(await kindsFound(acme, "OPS-8")).toEqual([]);
  expect(await kindsFound(other, "OPS-9")).toEqual([]);
});

test("finds nothing of another workspace, by name or by id", async () => {
  const { id } = await ask(other);
  const session = await openSession(other);
  expect(await kindsFound(other, session)).toEqual([["session", session]]);
  expect(await kindsFound(acme, id)).toEqual([]);
  expect(await kindsFound(acme, session)).toEqual([]);
});

test("finds a membrane by the words of its name, and by its id", async () => {
  const environment_id = wireId("environment", acme.environments.lab);
  const made = CreateMembrane.parse({ name: "Refund limits", description: "What is paid back", environment_id });
  const { id } = await createMembrane(acme.as.owner, made);
  const found = await findThings(acme.as.viewer, { text: "limits paid" });
  expect(found.items).toEqual([{ kind: "membrane", id, title: "Refund limits", detail: "lab, DRAFT" }]);
  expect(await kindsFound(acme, id)).toEqual([["membrane", id]]);
  expect(await kindsFound(other, id)).toEqual([]);
});

test("takes a pattern's characters as they are", async () => {
  expect(await kindsFound(acme, "%")).toEqual([]);
  expect(await kindsFound(acme, "the_agent")).toEqual([]);
});

test("finds a few of each kind at most, the newest first", async () => {
  const own = other;
  const opened: string[] = [];
  for (let n = 0; n < 8; n++) opened.push(await openSession(own));
  const found = (await findThings(own.as.viewer, { text: "the agent" })).items.filter(({ kind }) => kind === "session");
  expect(found.map(({ id }) => id)).toEqual(opened.reverse().slice(0, 6));
});
