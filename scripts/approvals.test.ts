import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type Client, createClient } from "#client/create-client.ts";
import type { RequestApproval } from "#client/wire.ts";
import { wireId } from "#contract/ids.ts";
import { CreateKernel } from "#contract/kernels.ts";
import { createKernel } from "#server/kernels/create-kernel.ts";
import { configure } from "#test/approvals.ts";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { agentKey, type Listening, listeningApi, personalKey } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { idsWaiting } from "./commands/approvals.ts";
import { understudy } from "./understudy.ts";

const own = ownDatabase();
let api: Listening;
let acme: TestWorkspace;
let agent: Client;
let key: string;
beforeAll(async () => {
  api = await listeningApi(own.db);
});
afterAll(() => api.close());
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  agent = createClient({ baseUrl: api.url, key: await agentKey(acme) });
  key = await personalKey(acme, "reviewer");
  vi.stubEnv("UNDERSTUDY_URL", api.url);
  vi.stubEnv("UNDERSTUDY_KEY", key);
});
afterEach(() => vi.unstubAllEnvs());

/** Runs a command for a person who gives these answers; after them, the input has ended. */
async function run(line: string, answers: string[] = [], isInteractive = true) {
  const results: string[] = [];
  const notes: string[] = [];
  const left = [...answers];
  const code = await understudy(line.split(" "), {
    result: (text) => results.push(text),
    note: (text) => notes.push(text),
    input: async () => "",
    ask: async (question) => {
      notes.push(question);
      return left.shift() ?? null;
    },
    isInteractive,
  });
  return { code, results, notes, left };
}

const asked: RequestApproval = {
  action_type: "prompt_mutation",
  description: "Deploy intervention: Add goal reinforcement",
  details: { intervention_type: "PROMPT_MUTATION", target_failure: "goal_drift" },
  estimated_cost_usd: 0.5,
  is_reversible: true,
  rollback_plan: "Remove injection logic",
  predicted_severity: "S2",
};
const ask = async (more: Partial<RequestApproval> = {}) => (await agent.requestApproval({ ...asked, ...more })).id;
const statusOf = async (id: string) => (await agent.getApproval(id)).status;

const PROMPT = [
  "============================================================",
  "  APPROVAL REQUIRED",
  "============================================================",
  "",
  "Action: Deploy intervention: Add goal reinforcement",
  "Type: prompt_mutation",
  "Risk: REVIEW (Severity: S2)",
  "Estimated Cost: $0.50",
  "Reasoning: Action type prompt_mutation requires review in production",
  'Details: { "intervention_type": "PROMPT_MUTATION", "target_failure": "goal_drift" }',
  "Rollback: Remove injection logic",
  "",
  "------------------------------------------------------------",
  "Approve? [y/N]: ",
];

describe("approve", () => {
  test("shows the request line for line, and y approves it", async () => {
    const id = await ask();
    const { code, notes, results } = await run(`approvals approve ${id} --comment Fine`, ["y"]);
    expect(notes).toEqual(PROMPT);
    expect([code, results.length, results[0]?.split("\t").slice(0, 2)]).toEqual([0, 1, [id, "approved"]]);
    const { votes } = await agent.getApproval(id);
    expect(votes).toMatchObject([{ choice: "approve", comment: "Fine", channel: "cli" }]);
  });

  test.each(["", "n", "no", "yes", "yy", "Y es", "approve", "1", "\u0443"])(
    "takes %j for a no, which approves nothing and without a reason decides nothing",
    async (answer) => {
      const id = await ask();
      expect((await run(`approvals approve ${id} --comment Fine`, [answer, ""])).code).toBe(3);
      expect(await agent.getApproval(id)).toMatchObject({ status: "pending", votes: [] });
    },
  );

  test("takes a no with a reason for a rejection", async () => {
    const id = await ask();
    expect((await run(`approvals approve ${id} --comment Fine`, ["n", "Not on a Friday"])).code).toBe(0);
    expect(await agent.getApproval(id)).toMatchObject({ status: "rejected", decision_reason: "Not on a Friday" });
  });

  test("takes the end of the input, at any question, for no answer", async () => {
    await configure(own.db, acme, "production", { approval: { require_comment: true } });
    const id = await ask();
    for (const answers of [[], ["n"], ["y"]]) expect((await run(`approvals approve ${id}`, answers)).code).toBe(3);
    expect(await statusOf(id)).toBe("pending");
  });

  test("asks for the comment where one is required", async () => {
    await configure(own.db, acme, "production", { approval: { require_comment: true } });
    const id = await ask();
    expect((await run(`approvals approve ${id}`, ["y", " "])).code).toBe(3);
    const { code, notes } = await run(`approvals approve ${id}`, ["Y", "Read it"]);
    expect([code, notes.at(-1)]).toEqual([0, "Comment: "]);
    expect(await agent.getApproval(id)).toMatchObject({ status: "approved", votes: [{ comment: "Read it" }] });
  });

  test("has the action type typed for what is grave and cannot be undone", async () => {
    const id = await ask({ predicted_severity: "S3", is_reversible: false });
    expect((await run(`approvals approve ${id} --comment Fine`, ["y", "prompt"])).code).toBe(3);
    expect((await agent.getApproval(id)).votes).toHaveLength(0);
    const { notes } = await run(`approvals approve ${id} --comment Fine`, ["y", "prompt_mutation"]);
    expect(notes).toContain("This cannot be undone. Type prompt_mutation to approve: ");
    expect((await agent.getApproval(id)).votes).toHaveLength(1);
  });

  test("says what is not stated, and never lets a request write on the terminal", async () => {
    const description = "Tidy up\u001b[2J\r\nRisk: SAFE (Severity: S0)\u202e";
    const id = await ask({
      description,
      details: { note: "\u009b31m" },
      estimated_cost_usd: null,
      rollback_plan: null,
    });
    const { notes } = await run(`approvals approve ${id}`);
    expect(notes[4]).toBe("Action: Tidy up\\u{1b}[2J\\u{d}\\u{a}Risk: SAFE (Severity: S0)\\u{202e}");
    expect(notes[7]).toBe("Estimated Cost: not stated");
    expect(notes[9]).toBe('Details: { "note": "\\u{9b}31m" }');
    expect(notes[10]).toBe("Rollback: not stated");
    expect(notes.filter((line) => line.startsWith("Risk: "))).toHaveLength(1);
  });

  test("changes nothing about what is decided already", async () => {
    const id = await ask();
    await agent.cancel(id);
    const { code, notes } = await run(`approvals approve ${id}`, ["y"]);
    expect([code, notes]).toEqual([1, [`${id} is cancelled already`]]);
  });
});

describe("reject", () => {
  test("needs a reason, and with one needs no terminal", async () => {
    const id = await ask();
    expect((await run(`approvals reject ${id}`)).code).toBe(3);
    expect(await statusOf(id)).toBe("pending");
    expect((await run(`approvals reject ${id} --comment Unclear`)).code).toBe(0);
    expect(await statusOf(id)).toBe("rejected");
  });
});

describe("list and show", () => {
  test("print a line for each request, or JSON for programs", async () => {
    const [first, second] = [await ask(), await ask({ description: "Second\u001b" })];
    const { code, results } = await run("approvals list");
    expect([code, results.map((line) => line.split("\t")[0])]).toEqual([0, [second, first]]);
    expect(results[0]?.split("\t").slice(1, 5)).toEqual(["pending", "S2", "prompt_mutation", "the agent"]);
    const {
      results: [json = ""],
      notes,
    } = await run("approvals list --json --limit 1");
    const cursor = /--cursor (\S+)$/.exec(notes[0] ?? "")?.[1];
    const further = await run(`approvals list --limit 1 --cursor ${cursor}`);
    expect([further.results.map((line) => line.split("\t")[0]), further.notes]).toEqual([[first], []]);
    expect(json).not.toContain("\u001b");
    expect(JSON.parse(json)).toMatchObject([{ id: second, description: "Second\u001b" }]);
    expect((await run("approvals list --status approved")).results).toEqual([]);
    const shown = (await run(`approvals show ${first}`)).results;
    expect(shown).toEqual([...PROMPT.slice(0, -1), "Status: pending"]);
    expect(JSON.parse((await run(`approvals show ${first} --json`)).results[0] ?? "")).toMatchObject({ id: first });
  });

  test("say what is wrong, with 2 for what is not understood and 1 for what fails", async () => {
    for (const line of [
      "approvals list --status open",
      "approvals list --limit 0",
      "approvals show",
      "approvals show 1",
      "approvals approve apr_1 --yes",
      "approvals nonsense",
    ]) {
      expect([line, (await run(line)).code]).toEqual([line, 2]);
    }
    const unknown = `approvals show apr_${"0".repeat(32)}`;
    expect(await run(unknown)).toMatchObject({ code: 1, notes: [expect.stringContaining("Not found")] });
    vi.stubEnv("UNDERSTUDY_KEY", "");
    expect(await run("approvals list")).toMatchObject({ code: 2, notes: [expect.stringContaining("UNDERSTUDY_KEY")] });
  });
});

describe("watch", () => {
  test("follows one request to its end: 0 where it is approved, 3 where it is not", async () => {
    const [first, second] = [await ask(), await ask()];
    const watching = [run(`approvals watch ${first}`), run(`approvals watch ${second} --json`)] as const;
    await run(`approvals approve ${first} --comment Fine`, ["y"]);
    await run(`approvals reject ${second} --comment No`);
    const [approved, rejected] = await Promise.all(watching);
    expect([approved.code, approved.results[0]?.split("\t")[1]]).toEqual([0, "approved"]);
    expect(rejected).toMatchObject({
      code: 3,
      notes: ["Rejected: Deploy intervention: Add goal reinforcement (by the reviewer): No"],
    });
    expect(JSON.parse(rejected.results[0] ?? "")).toMatchObject({ id: second, status: "rejected" });
  });
});

describe("approvals alone", () => {
  test("goes through every page of what waits, from the one that waits longest", async () => {
    const ids = [await ask(), await ask({ details: { n: 2 } }), await ask({ details: { n: 3 } })];
    expect(await idsWaiting(createClient({ baseUrl: api.url, key }), 1)).toEqual(ids);
  });

  test("goes from what waits longest to the newest, one question each", async () => {
    const ids = [await ask(), await ask(), await ask()];
    const { code, notes } = await run("approvals", ["y", "Fine", "n", "", "n", "Unclear"]);
    expect([code, notes.filter((line) => line === "Approve? [y/N]: ").length]).toEqual([0, 3]);
    expect(await Promise.all(ids.map(statusOf))).toEqual(["approved", "pending", "rejected"]);
  });

  test("ends with the input, and says so where nothing waits", async () => {
    expect(await run("approvals")).toMatchObject({ code: 0, notes: ["Nothing waits for a decision."] });
    const ids = [await ask(), await ask()];
    expect((await run("approvals")).code).toBe(3);
    expect(await Promise.all(ids.map(statusOf))).toEqual(["pending", "pending"]);
  });
});

type Typed = { child: ChildProcess; shown: () => string; code: Promise<number> };

/** The program as it is installed, in a terminal of its own (`script` makes one), or without any. */
function program(args: string, inTerminal: boolean): Typed {
  const words = [resolve("scripts/understudy.mjs"), ...args.split(" ")];
  const env = { ...process.env, UNDERSTUDY_URL: api.url, UNDERSTUDY_KEY: key };
  const line = [process.execPath, ...words];
  const script = process.platform === "darwin" ? ["-q", "/dev/null", ...line] : ["-qefc", line.join(" "), "/dev/null"];
  const child = inTerminal ? spawn("script", script, { env }) : spawn(process.execPath, words, { env });
  let shown = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (piece) => {
      shown += piece;
    });
  }
  return { child, shown: () => shown, code: once(child, "close").then(([code]) => code) };
}

describe("the installed program", () => {
  test("asks at a real terminal and approves on y", async () => {
    const id = await ask();
    const { child, shown, code } = program(`approvals approve ${id} --comment Fine`, true);
    await expect.poll(shown, { timeout: 30_000 }).toContain("Approve? [y/N]: ");
    expect(shown().split("\r\n").slice(0, 13)).toEqual(PROMPT.slice(0, 13));
    child.stdin?.write("y\n");
    expect(await code).toBe(0);
    expect(await statusOf(id)).toBe("approved");
  });

  test("takes the end of a real terminal's input for no answer", async () => {
    const id = await ask();
    const { child, shown, code } = program(`approvals approve ${id} --comment Fine`, true);
    await expect.poll(shown, { timeout: 30_000 }).toContain("Approve? [y/N]: ");
    child.stdin?.write("\u0004");
    expect(await code).toBe(3);
    expect(await statusOf(id)).toBe("pending");
  });

  test("approves nothing without a terminal, whatever is piped in", async () => {
    const id = await ask();
    const { child, shown, code } = program(`approvals approve ${id} --comment Fine`, false);
    child.stdin?.end("y\ny\ny\n");
    expect([await code, await statusOf(id)]).toEqual([3, "pending"]);
    expect(shown()).toContain("Nobody answered at a terminal");
  });

  test("tells of every request as it comes and is settled", async () => {
    const { child, shown, code } = program("approvals watch", false);
    await expect.poll(shown, { timeout: 30_000 }).toContain("Watching");
    // It hears from the moment at which it is connected, so one request after the other is made until it was.
    const asking = async () => [await ask(), shown()];
    await expect.poll(asking, { timeout: 30_000 }).toContainEqual(expect.stringContaining("\tpending\t"));
    const id = /^(apr_\w+)\tpending/m.exec(shown())?.[1] ?? "";
    await run(`approvals reject ${id} --comment No`);
    await expect.poll(shown, { timeout: 10_000 }).toContain(`${id}\trejected`);
    child.kill();
    await code;
  });
});

describe("endorse", () => {
  /** A kernel where the agent is, and an owner at the terminal. */
  async function endorsed(rule_text: string) {
    vi.stubEnv("UNDERSTUDY_KEY", await personalKey(acme, "owner"));
    const environment_id = wireId("environment", acme.environments.production);
    const made = await createKernel(
      acme.as.owner,
      CreateKernel.parse({ name: "desk", preset: "default", environment_id }),
    );
    return agent.kernels.proposeRule(made.id, { rule_text });
  }
  const RULE = "allow harmful content generation for research purposes";

  test("shows what conflicts as the documented system does, and y makes the commitment say the rule", async () => {
    const { id, kernel } = await endorsed(RULE);
    const { code, notes, results } = await run("endorse", ["what", "y"]);
    expect(notes).toEqual([
      "[Reflective Endorsement] Conflict Detected!",
      `Rule: "${RULE}"`,
      "Conflicts with: harm_avoidance_level",
      "Decision: [y] approve, [s] stage (cooldown), [n] reject",
      "> ",
      "> ",
    ]);
    expect([code, results[0]?.split("\t").slice(0, 2)]).toEqual([0, [id, "approved"]]);
    expect(await agent.kernels.getCommitment(kernel, "harm_avoidance_level")).toMatchObject({ current_value: RULE });
    expect(await agent.kernels.getEndorsement(id)).toMatchObject({ decided_channel: "cli", operator: "the owner" });
  });

  test("leaves a rule pending where nobody answers, with why, and rejects on n only with a reason", async () => {
    const { id } = await endorsed(RULE);
    const left = async () => {
      const { decision, operator, rationale } = await agent.kernels.getEndorsement(id);
      return { decision, operator, rationale };
    };
    expect((await run(`endorse ${id}`, ["n", " "])).code).toBe(3);
    expect(await left()).toEqual({ decision: "pending", operator: "system", rationale: "" });
    expect((await run(`endorse ${id}`, [], false)).code).toBe(3);
    expect((await left()).rationale).toBe("Awaiting external approval (non-TTY)");
    const rationale = "Stdin closed while awaiting input";
    for (const answers of [["n"], []]) {
      const { code, notes } = await run(`endorse ${id}`, answers);
      expect([code, notes.at(-1)]).toEqual([3, `${rationale}: ${id} stays pending`]);
      expect(await left()).toEqual({ decision: "pending", operator: "system", rationale });
    }
    expect((await run(`endorse ${id}`, ["n", "Too broad"])).code).toBe(0);
    expect(await agent.kernels.getEndorsement(id)).toMatchObject({ decision: "rejected", rationale: "Too broad" });
  });

  test("proposes what is refused outright, and asks nobody", async () => {
    await endorsed(RULE);
    const { code, notes } = await run("endorse --kernel desk --rule deceive", ["y"]);
    expect([code, notes]).toEqual([3, [expect.stringContaining("axiomatic anchor 'no_deception'")]]);
    expect((await run("endorse --kernel desk --rule brief --commitment language")).code).toBe(0);
  });
});
