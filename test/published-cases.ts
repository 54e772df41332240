import { readFileSync } from "node:fs";

export type PublishedCase = {
  id: string;
  given: Record<string, unknown> & { op: string };
  expect: Record<string, unknown>;
};

const FILES = ["risk", "severity", "transitions", "gates", "approvals"];

/** All published acceptance cases of what is built. */
export const PUBLISHED: readonly PublishedCase[] = FILES.flatMap((name) =>
  JSON.parse(readFileSync(new URL(`../engine/vectors/${name}.json`, import.meta.url), "utf8")),
);

/** The cases that ask the product something, and not a pure rule: by the test that runs each under its id. */
export const RUN_IN_PRODUCT = {
  "server/decisions/published-cases.test.ts": ["unknown-severity", "invalid-reproducibility"],
  "client/published-cases.test.ts": ["guard-tool-timeout", "guard-skip-override-on-review", "guard-unregistered"],
  "server/approvals/published-cases.test.ts": [
    "block-alerts",
    "review-context-complete",
    "gate-callback-error-isolated",
  ],
  "server/sessions/published-cases.test.ts": [
    "av-create-thr-high",
    "av-create-ok",
    "av-create-missing-device_id",
    "av-record-missing-human",
    "av-graduate-resets",
  ],
  "server/intents/published-cases.test.ts": [
    "gaas-mode-draft-None",
    "gaas-mode-draft-live",
    "gaas-mode-shadow-None",
    "gaas-mode-shadow-shadow",
    "gaas-mode-shadow-live",
    "gaas-mode-live-shadow",
    "gaas-effects-live-escalate",
    "gaas-effects-shadow-escalate",
    "gaas-effects-live-approve",
    "gaas-stages-live",
    "gaas-batch-50",
  ],
} as const;

/** The cases that a test of the product has to run, each under its id. */
export function publishedCasesOf(file: keyof typeof RUN_IN_PRODUCT): [id: string, published: PublishedCase][] {
  return RUN_IN_PRODUCT[file].map((id) => {
    const published = PUBLISHED.find((each) => each.id === id);
    if (published === undefined) throw new Error(`there is no published case ${id}`);
    return [id, published];
  });
}

/** The fields in which an answer is not what the case expects; `x_in` lists every acceptable x. */
export function unexpectedIn(
  { expect: expected }: PublishedCase,
  answer: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const wrong = Object.entries(expected).filter(([name, value]) => {
    if (name.endsWith("_in") && Array.isArray(value)) return !value.includes(answer[name.slice(0, -"_in".length)]);
    return JSON.stringify(answer[name]) !== JSON.stringify(value);
  });
  return Object.fromEntries(wrong);
}
