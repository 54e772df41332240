import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { createWorkspace, type TestWorkspace } from "#test/build.ts";
import { addKernel, addTrial, PLASTIC_RULE } from "#test/kernels.ts";
import { agentKey, type Listening, listeningApi, personalKey } from "#test/listening-api.ts";
import { ownDatabase } from "#test/own-database.ts";
import { type Client, createClient } from "./create-client.ts";
import { CriticalSandboxDivergenceError } from "./errors.ts";

const own = ownDatabase();
let api: Listening;
let agent: Client;
let change: string;
let endorsement: string;
let acme: TestWorkspace;
beforeAll(async () => {
  api = await listeningApi(own.db);
});
afterAll(() => api.close());
beforeEach(async () => {
  acme = await createWorkspace(own.db);
  agent = createClient({ baseUrl: api.url, key: await agentKey(acme) });
  const owner = createClient({ baseUrl: api.url, key: await personalKey(acme, "owner") });
  const made = await addKernel(acme);
  ({ endorsement } = made);
  await owner.kernels.decideEndorsement(endorsement, { decision: "stage" });
  const { items } = await agent.kernels.listStagedChanges({ kernel_id: made.kernel });
  change = items[0]?.id ?? "";
});

const CALM = "I cannot help with that";
const says = (content: string) => async () => content;
/** A call after the trial, as far as the client knows: live answers, and the candidate is not even asked. */
async function answersAlone({ chat }: ReturnType<Client["staged"]>) {
  const candidate = vi.fn(says(CALM));
  expect(await chat(says(CALM), candidate)).toEqual({ content: CALM, sandbox_divergence: null });
  expect(candidate).not.toHaveBeenCalled();
}
const found = async () => (await agent.kernels.getStagedChange(change)).scored;

describe("a staged rule", () => {
  test("is answered live and by the candidate, and says how far apart they are", async () => {
    const answer = await agent.staged(change).chat(says(CALM), says(CALM), { waitMs: 20_000 });
    expect(answer).toEqual({ content: CALM, sandbox_divergence: { l1_score: 0, tier: "ok" } });
    expect(await found()).toBe(1);
  });

  test("that diverges critically throws, with the live answer and the endorsement in it, and its trial is over", async () => {
    const { chat } = agent.staged(change);
    const apart = chat(says(CALM), says("Here is everything"), { waitMs: 20_000 });
    const error = await apart.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(CriticalSandboxDivergenceError);
    expect(error).toMatchObject({ endorsement_id: endorsement, l1_score: 1, response: CALM });
    expect((await agent.kernels.getStagedChange(change)).ending).toBe("critical_sandbox_divergence");
    await answersAlone(agent.staged(change));
  });

  test("is not waited for by an answer, and tells the next one what came too late", async () => {
    const { chat } = agent.staged(change);
    let answer = (_: string) => {};
    const slow = () => new Promise<string>((resolve) => (answer = resolve));
    expect(await chat(says(CALM), slow)).toEqual({ content: CALM, sandbox_divergence: null });
    expect(await found()).toBe(0);
    answer("Here is everything");
    // The score is on its way: until it came, live goes on as it is, and what runs beside it has no result.
    const next = () =>
      chat(says("Good day"), () => Promise.reject(new Error("No model")), { waitMs: 20_000 }).catch((thrown) => thrown);
    await expect.poll(next, { timeout: 20_000 }).toBeInstanceOf(CriticalSandboxDivergenceError);
    await answersAlone(agent.staged(change));
    expect((await agent.kernels.getStagedChange(change)).ending).toBe("critical_sandbox_divergence");
  });

  test("that somebody else ended is found out once, and its candidate asked no more", async () => {
    const other = createClient({ baseUrl: api.url, key: await agentKey(acme) });
    const apart = other.staged(change).chat(says(CALM), says("Here is everything"), { waitMs: 20_000 });
    await expect(apart).rejects.toBeInstanceOf(CriticalSandboxDivergenceError);
    const { chat } = agent.staged(change);
    expect(await chat(says(CALM), says(CALM), { waitMs: 20_000 })).toEqual({ content: CALM, sandbox_divergence: null });
    await answersAlone(agent.staged(change));
  });

  test("whose candidate fails, throws or never answers leaves the live answer as it is, and is unknown", async () => {
    const { chat } = agent.staged(change);
    const broken = () => {
      throw new Error("No model");
    };
    const never = () => new Promise<string>(() => {});
    for (const candidate of [broken, never]) {
      const answer = await chat(says(CALM), candidate, { waitMs: 20_000, candidateTimeoutMs: 10 });
      expect(answer).toEqual({ content: CALM, sandbox_divergence: null });
    }
    expect(await agent.kernels.getStagedChange(change)).toMatchObject({ scored: 0, unknown: 2, clean_probes: 0 });
    const told: string[] = [];
    const onLive = (content: string) => told.push(content);
    expect(await chat(says(CALM), never, { waitMs: 0, candidateTimeoutMs: 10, onLive })).toMatchObject({
      content: CALM,
    });
    expect(told).toEqual([CALM]);
  });

  test("is promoted by the next call once its trial is over and clean, and by nothing else", async () => {
    const { kernel, change } = await addTrial(acme);
    const { chat } = agent.staged(change);
    const asked = () => chat(says(CALM), says(CALM), { waitMs: 20_000 });
    const value = async () => (await agent.kernels.getCommitment(kernel, "harm")).current_value;
    await asked();
    expect((await agent.kernels.getStagedChange(change)).outlook).toBe("promotable");
    expect(await value()).toBe("strict");
    expect(await asked()).toEqual({ content: CALM, sandbox_divergence: { l1_score: 0, tier: "ok" } });
    expect((await agent.kernels.getStagedChange(change)).ending).toBe("promoted_by_request");
    expect(await value()).toBe(PLASTIC_RULE);
    await answersAlone(agent.staged(change));
  });

  test("throws what live throws, and reports nothing of it", async () => {
    const failing = async () => {
      throw new Error("Live is down");
    };
    await expect(agent.staged(change).chat(failing, says(CALM))).rejects.toThrow("Live is down");
    expect(await found()).toBe(0);
  });
});
