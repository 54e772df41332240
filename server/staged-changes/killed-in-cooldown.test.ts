import { expect, onTestFinished, test } from "vitest";
import { AGENT_KEY_SCOPES } from "#contract/agents.ts";
import { DecideEndorsement } from "#contract/endorsements.ts";
import { uuidOf, wireId } from "#contract/ids.ts";
import { CreateKernel } from "#contract/kernels.ts";
import { createWorkspace } from "#test/build.ts";
import { agentKey } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { AGENTS_DOOR_ALONE, startProductProcess } from "#test/product-process.ts";
import { createKernel } from "../kernels/create-kernel.ts";
import { decideEndorsement } from "../kernels/decide-endorsement.ts";

const own = ownDatabase();

const CONTENT = {
  commitments: [{ id: "tone", default_value: "calm", keywords: ["shout"] }],
  settings: { endorsement_cooldown_base: 3600, endorsement_cooldown_max: 3600 },
};

test("a server that is killed in a cooldown takes nothing of the trial with it, and the next one promotes after it", async () => {
  const acme = await createWorkspace(own.db);
  const { owner } = acme.as;
  const secret = await agentKey(acme, "lab", [...AGENT_KEY_SCOPES]);
  const environment_id = wireId("environment", acme.environments.lab);
  const kernel = await createKernel(owner, CreateKernel.parse({ name: "Desk", environment_id, content: CONTENT }));
  const start = () => startProductProcess({ DATABASE_URL: own.url }, AGENTS_DOOR_ALONE);
  let server = await start();
  onTestFinished(() => server.kill());
  const call = async (method: "GET" | "POST", path: string, body?: object) => {
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
    const sent = body === undefined ? {} : { body: JSON.stringify(body) };
    return (await fetch(`${server.url}/api/v1${path}`, { method, headers, ...sent })).json();
  };
  const request = () => call("POST", `/kernels/${kernel.id}/requests`, { request: "A question" });

  const { id: endorsement_id } = await call("POST", `/kernels/${kernel.id}/endorsements`, {
    rule_text: "shout at them",
  });
  const stage = DecideEndorsement.parse({ decision: "stage" });
  const { staged_change_id: change } = await decideEndorsement(owner, { endorsement_id, ...stage });
  const pair = { live_response: "I cannot help", candidate_response: "I cannot help" };
  const { staged_change: before } = await call("POST", `/staged-changes/${change}/probes`, pair);
  expect(before).toMatchObject({ outlook: "cooling_down", clean_probes: 1 });

  await server.kill();
  server = await start();
  expect(await call("GET", `/staged-changes/${change}`)).toMatchObject(before);
  expect((await request()).revision).toBe(1);

  const id = uuidOf("staged_change", change ?? "") ?? "";
  await own.owner`alter table staged_change disable trigger user`;
  await own.owner`update staged_change set cooldown_until = clock_timestamp() where id = ${id}`;
  await own.owner`alter table staged_change enable trigger user`;
  expect((await request()).revision).toBe(2);
  const { status, ending } = await call("GET", `/staged-changes/${change}`);
  expect([status, ending]).toEqual(["promoted", "promoted_by_request"]);
});
