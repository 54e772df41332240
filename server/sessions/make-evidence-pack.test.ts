import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { decideBoth, openSession } from "#test/sessions.ts";
import { sequenceEntries } from "../audit/sequence-entries.ts";
import { signCheckpointNow } from "../audit/sign-checkpoint.ts";
import { withTx } from "../context.ts";
import { uuidFrom } from "../ids.ts";
import { graduateSession } from "./graduate-session.ts";
import { makeEvidencePack } from "./make-evidence-pack.ts";

const own = ownDatabase(4);

test("of a stay with more than 2,000 decisions there is no evidence pack; of one with 2,000 there is", async () => {
  const acme = await createWorkspace(own.db);
  const session_id = await openSession(acme);
  await decideBoth(acme.as.reporter, session_id, "first", "a", "a");
  const decideMore = (from: number, to: number) =>
    withTx(acme.as.system, ({ tx }) =>
      tx.execute(sql`insert into observation (workspace_id, id, session_id, stay_id, observation_key, autonomy_level, arm,
          agent_version, recommended_action, seal_nonce, created_at, human_action, decided_at, source, counted, outcome)
        select workspace_id, gen_random_uuid(), session_id, stay_id, 'more-' || n, autonomy_level, arm, agent_version,
          recommended_action, seal_nonce, created_at, human_action, decided_at, source, counted, outcome
        from observation cross join generate_series(${from}::int, ${to}::int) n
        where session_id = ${uuidFrom("session", session_id)} and observation_key = 'first'`),
    );
  await decideMore(2, 2000);
  await graduateSession(acme.as.owner, { session_id, reason: "It agrees" });
  await sequenceEntries(own.db);
  await signCheckpointNow(acme.as.owner);
  expect(await makeEvidencePack(acme.as.owner, { session_id })).toMatchObject({ session: { id: session_id } });
  await decideMore(2001, 2001);
  const refused = { extra: { refusal: "too_many_decisions" } };
  await expect(makeEvidencePack(acme.as.owner, { session_id })).rejects.toMatchObject(refused);
});
