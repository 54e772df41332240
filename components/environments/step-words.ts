import type { OperatingMode } from "#engine/vocabulary.ts";

type Step = `${OperatingMode} to ${OperatingMode}`;

/** What a step means for the agents there, in a sentence. */
const CONSEQUENCES: Partial<Record<Step, string>> = {
  "lab to shadow": "Destructive tests are blocked from then on, and so is what is rated S4. Traffic may be mirrored.",
  "shadow to production":
    "Agents reach live traffic. From S2 on, and for every change of prompts, tools or models, a person is asked.",
  "shadow to lab":
    "Destructive tests are allowed again. Nothing is mirrored, and what was measured here counts no more.",
  "production to shadow":
    "Agents no longer reach live traffic and nothing is deployed to production. Only from S3 on a person is asked.",
};

export function consequenceOf(from: OperatingMode, to: OperatingMode): string {
  return CONSEQUENCES[`${from} to ${to}`] ?? "";
}
