import { expect, test } from "vitest";
import { createWorkspace } from "#test/build.ts";
import { ownDatabase } from "#test/own-database.ts";
import { publishedCasesOf } from "#test/published-cases.ts";
import { restClient } from "#test/rest-client.ts";

const own = ownDatabase();

/** The two questions of risk as they are asked at the API; what names no mode there is asked of the key's environment. */
const PATHS: Record<string, string> = { evaluate: "/risk/evaluate", compute_severity: "/risk/severity" };

test.each(publishedCasesOf("server/decisions/published-cases.test.ts"))(
  "the published case %s holds at the API",
  async (_, { given: { op, ...question }, expect: expected }) => {
    const acme = await createWorkspace(own.db);
    const send = restClient({ agent: acme.as.agent });
    const answer = await send("agent", "POST", PATHS[op] ?? "", question);
    const errors = (answer.body.errors ?? []) as { path: string }[];
    expect({ error: answer.status === 400 && errors.length > 0 ? "validation" : answer.status }).toEqual(expected);
    const right = { ...question, ...REPAIRED[op] };
    expect((await send("agent", "POST", PATHS[op] ?? "", right)).status).toBe(200);
  },
);

/** The same question with what is wrong put right is answered, so it is that which was refused. */
const REPAIRED: Record<string, object> = {
  evaluate: {
    action: { action_type: "config_change", target_surface: "lab", predicted_severity: "S1", is_reversible: true },
  },
  compute_severity: { reproducibility: 0.5 },
};
