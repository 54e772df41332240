import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadEnvFile } from "./env-file.ts";
import { type Answer, type ClassResult, readDecisionPoints, replayDecisions, type Send } from "./replay-decisions.ts";
import { runAsEntry } from "./run-as-entry.ts";
import { readAddress } from "./settle-environment.ts";
import { understudy } from "./understudy.ts";

const USAGE = `Usage: npm run replay -- FILE.jsonl [--url URL] [--agent-key KEY --reporter-key KEY]
Sends real decisions through a running product's API: each recommendation as the agent, each decision as a system of
record. Without keys it makes an agent and keys of its own on this installation's database, which must be set up.`;

type Keys = Record<"agent" | "reporter", string>;

const REPORTER_LABEL = "replay";
const PATIENCE = 5;

/** A key made at the command line, good for a day: the secret is the only line that goes to standard output. */
async function makeKey(holder: "agent" | "reporter", name: string): Promise<string> {
  const results: string[] = [];
  const notes: string[] = [];
  const code = await understudy(["keys", "create", `--${holder}`, name, "--expires-in-days", "1"], {
    result: (line) => results.push(line),
    note: (line) => notes.push(line),
    input: async () => "",
    ask: async () => null,
    isInteractive: false,
  });
  const [secret] = results;
  if (code === 0 && secret) return secret;
  throw new Error(["No key could be made:", ...notes].join("\n"));
}

async function keysFrom(given: { "agent-key"?: string; "reporter-key"?: string }, agentName: string): Promise<Keys> {
  const { "agent-key": agent, "reporter-key": reporter } = given;
  if (agent && reporter) return { agent, reporter };
  if (agent || reporter) throw new Error(`Give both keys or neither.\n${USAGE}`);
  return { agent: await makeKey("agent", agentName), reporter: await makeKey("reporter", REPORTER_LABEL) };
}

/** Sends over HTTP, and again after the time that a busy server names. */
function sendTo(url: string, keys: Keys): Send {
  const send = async (as: keyof Keys, method: string, path: string, body: unknown): Promise<Response> => {
    const headers = { authorization: `Bearer ${keys[as]}`, "content-type": "application/json" };
    try {
      return await fetch(`${url}/api/v1${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    } catch {
      throw new Error(`No product answers at ${url}; start it with npm start, or name it with --url`);
    }
  };
  return async (as, method, path, body): Promise<Answer> => {
    for (let attempt = 1; ; attempt++) {
      const answer = await send(as, method, path, body);
      const isBusy = answer.status === 429 || answer.status === 503;
      if (!isBusy || attempt === PATIENCE) return { status: answer.status, body: await jsonOf(answer) };
      const seconds = Number(answer.headers.get("retry-after")) || attempt;
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    }
  };
}

async function jsonOf(answer: Response): Promise<Record<string, unknown>> {
  try {
    return Object(await answer.json());
  } catch {
    throw new Error(`What answers at ${answer.url} is not the product's API`);
  }
}

const BAR = 40;

/** A bar on a terminal, a line at each tenth elsewhere. */
function progress(total: number): () => void {
  let sent = 0;
  return () => {
    sent += 1;
    const filled = Math.round((sent / total) * BAR);
    if (process.stderr.isTTY) {
      const bar = "█".repeat(filled) + "░".repeat(BAR - filled);
      process.stderr.write(`\r${bar} ${sent} of ${total}${sent === total ? "\n" : ""}`);
    } else if (Math.floor((sent * 10) / total) > Math.floor(((sent - 1) * 10) / total)) {
      console.error(`${sent} of ${total}`);
    }
  };
}

/** The results as a table, with a line for all of them. */
export function tableOf(results: readonly ClassResult[]): string {
  const all: ClassResult = {
    decisionClass: "in all",
    observations: results.reduce((sum, each) => sum + each.observations, 0),
    agreed: results.reduce((sum, each) => sum + each.agreed, 0),
    criticalMisses: results.reduce((sum, each) => sum + each.criticalMisses, 0),
  };
  const width = Math.max(...[...results, all].map((each) => each.decisionClass.length));
  const line = (name: string, ...cells: (string | number)[]) =>
    [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(13))].join(" ");
  return [
    line("decision class", "observations", "agreed", "critical"),
    ...[...results, all].map((each) => line(each.decisionClass, each.observations, each.agreed, each.criticalMisses)),
  ].join("\n");
}

await runAsEntry(import.meta.url, USAGE, async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      help: { type: "boolean" },
      url: { type: "string" },
      "agent-key": { type: "string" },
      "reporter-key": { type: "string" },
    },
  });
  if (values.help) return console.log(USAGE);
  const [file] = positionals;
  if (file === undefined) throw new Error(USAGE);
  loadEnvFile();
  if (!existsSync(file)) throw new Error(`There is no file ${file}`);
  const points = readDecisionPoints(readFileSync(file, "utf8"));
  const url = values.url?.replace(/\/$/, "") ?? readAddress().url;
  const agentName = points[0]?.skill_name.replaceAll("_", "-") ?? "replay";
  const send = sendTo(url, await keysFrom(values, agentName));
  console.log(tableOf(await replayDecisions(points, send, progress(points.length))));
});
