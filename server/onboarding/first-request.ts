import type { Quickstart, QuickstartAnswer } from "#contract/onboarding.ts";
import { exampleIntent } from "#engine/membrane-templates.ts";
import { ownAddress } from "../auth/own-address.ts";

/** What the intent that is sent first looks like at a command line and in a program. */
export function firstRequest({ kind, action_types }: Quickstart): QuickstartAnswer["first_request"] {
  const { actionType, description, payload, costUsd } = exampleIntent(kind, action_types);
  const intent = {
    action: { type: actionType },
    description,
    payload,
    confidence: 0.8,
    ...(costUsd === null ? {} : { estimated_impact: { cost_usd: costUsd } }),
  };
  const address = ownAddress();
  return { curl: inShell(address, intent), typescript: inTypeScript(address, intent) };
}

function inShell(address: string, intent: object): string {
  return [
    `curl -s ${address}/api/v1/intents \\`,
    '  -H "Authorization: Bearer $UNDERSTUDY_KEY" \\',
    '  -H "Content-Type: application/json" \\',
    `  -d '${JSON.stringify(intent, null, 2).replaceAll("'", "'\\''")}'`,
  ].join("\n");
}

function inTypeScript(address: string, intent: object): string {
  return [
    'import { createClient } from "./understudy-client.mjs";',
    "",
    "const client = createClient({",
    `  baseUrl: ${JSON.stringify(address)},`,
    '  key: process.env.UNDERSTUDY_KEY ?? "",',
    "});",
    "",
    `const answer = await client.submitIntent(${JSON.stringify(intent, null, 2)});`,
    "console.log(answer.policy_verdict, answer.disposition, answer.explanation);",
  ].join("\n");
}
