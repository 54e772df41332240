import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { uuidOf, wireId } from "#contract/ids.ts";
import { SubmitIntent } from "#contract/intents.ts";
import { ActivateMembrane, CreateMembrane } from "#contract/membranes.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { ownReceiver } from "#test/receiver.ts";
import { openSession } from "#test/sessions.ts";
import { createDeliberator } from "../deliberators/create-deliberator.ts";
import { submitIntent } from "../intents/submit-intent.ts";
import { activateMembrane } from "../membranes/activate-membrane.ts";
import { createMembrane } from "../membranes/change-membrane.ts";
import { recordObservation } from "./record-observation.ts";

const own = ownDatabase();
const outside = ownReceiver();
let acme: TestWorkspace;

/** Production is governed by a live membrane that leaves everything to a deliberator outside, which would approve. */
beforeAll(async () => {
  acme = await createWorkspace(own.db);
  const { url } = outside.now;
  await createDeliberator(acme.as.owner, { name: "outside", url, deadline_ms: 2000 });
  const content = {
    policies: [{ id: "open", condition: "true", effect: "conditional" }],
    deliberation: { deliberators: [{ kind: "http", name: "outside" }] },
  };
  const place = { name: "m", environment_id: wireId("environment", acme.environments.production) };
  const { id: membrane_id } = await createMembrane(acme.as.owner, CreateMembrane.parse({ ...place, content }));
  for (const mode of ["shadow", "live"]) {
    const activation = { mode, override_reason: "Nobody is hurt by it" };
    await activateMembrane(acme.as.owner, { membrane_id, ...ActivateMembrane.parse({ activation }) });
  }
});
beforeEach(() => {
  outside.now.received.length = 0;
  outside.now.answer((response) => response.end(JSON.stringify({ position: "approve", reason: "It is fine" })));
});

const told = async (session: string) => {
  const [row] = await own.owner`
    select verdict::text, judgment -> 'positions' as positions from decision
    where session_id = ${uuidOf("session", session)} order by id desc limit 1`;
  return row;
};
const SILENT = {
  verdict: "escalate",
  positions: [{ deliberator: "outside", position: null, reason: expect.stringContaining("asks nobody outside") }],
};
const intentIn = (session: string) =>
  SubmitIntent.parse({
    action: { type: "config_change" },
    description: "Raise a limit",
    payload: { limit: 3 },
    predicted_severity: "S1",
    session: { id: session },
    context: { case: "The limit is reached" },
  });

describe("a panel outside", () => {
  test.each([0, 1])(
    "is not asked about an observation at supervised, which a person decides (blind: %s)",
    async (blind_rate) => {
      const session_id = await openSession(acme, { blind_rate }, "supervised");
      const agent_recommendation = { action: "config_change", arguments: { limit: 3 } };
      const context = { case: "The limit is reached" };
      const observation = await recordObservation(acme.as.agent, { session_id, agent_recommendation, context });
      expect(observation).toMatchObject({ disposition: "wait" });
      expect(await told(session_id)).toMatchObject(SILENT);
      expect(outside.now.received).toEqual([]);
    },
  );

  test("is not asked about an intent that is a blind case, and is about one that is shown", async () => {
    const blind = await openSession(acme, { blind_rate: 1 }, "supervised");
    expect(await submitIntent(acme.as.agent, intentIn(blind), {})).toMatchObject({ disposition: "wait" });
    expect(await told(blind)).toMatchObject(SILENT);
    expect(outside.now.received).toEqual([]);
    const shown = await openSession(acme, { blind_rate: 0 }, "supervised");
    expect(await submitIntent(acme.as.agent, intentIn(shown), {})).toMatchObject({ disposition: "wait" });
    expect(await told(shown)).toMatchObject({ positions: [{ deliberator: "outside", position: "approve" }] });
    expect(outside.now.received).toHaveLength(1);
  });
});
