import postgres from "postgres";
import { wireId } from "#contract/ids.ts";
import { MembraneView } from "#contract/membranes.ts";
import type { Scene } from "../rest-scene.ts";

export const asked = { action_type: "config_change", description: "A new colour", details: { colour: "blue" } };

/** A new request of the agent's: S1 is approved at once, S2 waits for people. */
export async function requested({ did }: Scene, severity: "S1" | "S2", more: object = {}) {
  const { body } = await did("agent", "POST", "/approvals", { ...asked, predicted_severity: severity, ...more });
  return { at: `/approvals/${body.id}`, id: String(body.id), hash: { payload_hash: body.payload_hash } };
}

/** A request that its tier blocks. */
export const blocked = async (scene: Scene) =>
  (await requested(scene, "S2", { action_type: "destructive_tool_call" })).at;

export const stopped = ({ did }: Scene) =>
  did("owner", "POST", "/kill-switch", { on: true, reason: "Something is wrong" });

export async function membrane({ did, acme }: Scene) {
  const environment_id = wireId("environment", acme.environments.production);
  const { body } = await did("owner", "POST", "/membranes", { name: "refunds", environment_id });
  return MembraneView.parse(body);
}

/** The path of one that watches. */
export async function watching(scene: Scene) {
  const path = `/membranes/${(await membrane(scene)).id}`;
  await scene.did("owner", "POST", `${path}/activate`, { activation: { mode: "shadow" } });
  return path;
}

/** Holds a row in a transaction that does not end, as somebody does who is slow. */
export async function heldRow({ own }: Scene, table: string, id: string): Promise<() => Promise<void>> {
  const sql = postgres(own.url, { max: 1 });
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const transaction = await new Promise<{ ended: Promise<unknown> }>((held, failed) => {
    const ended = sql.begin(async (tx) => {
      await tx`select from ${tx(table)} where id = ${id} for update`;
      held({ ended });
      await released;
    });
    ended.catch(failed);
  });
  return async () => {
    release();
    await transaction.ended;
    await sql.end();
  };
}
