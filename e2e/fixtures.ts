import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { AGENT_KEY_SCOPES } from "#contract/agents.ts";
import { wireId } from "#contract/ids.ts";
import { connect, type Database } from "#db/client.ts";
import type { OperatingMode, Role } from "#engine/vocabulary.ts";
import { issueKey } from "#server/agents/issue-key.ts";
import {
  addMember,
  contextFor,
  createWorkspace,
  memberActor,
  signedInCookie,
  type TestWorkspace,
} from "#test/build.ts";

// biome-ignore lint/suspicious/noExplicitAny: a test reads what the door sent, field by field
type ApiBody = any;

/** A client of the agents' door, with a real key. */
export type ApiClient = {
  /** Sends JSON, without waiting for people; throws where the door refuses, or answers another status than the expected one. */
  call: (method: "GET" | "POST" | "PATCH", path: string, body?: unknown, status?: number) => Promise<ApiBody>;
  /** Reads, and waits up to half a minute for what is read to be settled. */
  hear: (path: string) => Promise<ApiBody>;
};

type Doors = {
  /** A workspace that no other test sees. */
  workspace: TestWorkspace;
  /** A page in which a member of this role is signed in; a second call with a role brings a second person. */
  as: (role: Role, options?: { phone?: boolean }) => Promise<Page>;
  /** The agent's door, in the environment of this mode. */
  agent: (mode?: OperatingMode) => Promise<ApiClient>;
  /** The door for systems of record. */
  reporter: (mode?: OperatingMode) => Promise<ApiClient>;
};

function baseUrl(): string {
  return process.env.BASE_URL ?? "";
}

/** An interactive environment would hold the call until somebody has decided. */
const AT_ONCE = { prefer: "respond-async" };

function clientWith(secret: string): ApiClient {
  const send = async (path: string, init: RequestInit, status?: number) => {
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json", ...init.headers };
    const response = await fetch(`${baseUrl()}/api/v1${path}`, { ...init, headers });
    const answer = await response.json();
    if (status === undefined ? !response.ok : response.status !== status) {
      throw new Error(`${init.method} ${path} answered ${response.status}: ${JSON.stringify(answer)}`);
    }
    return answer;
  };
  return {
    call: (method, path, body, status) =>
      send(path, { method, headers: AT_ONCE, ...(body === undefined ? {} : { body: JSON.stringify(body) }) }, status),
    hear: (path) => send(path, { method: "GET", headers: { prefer: "wait=30" } }),
  };
}

/** Server-rendered controls stand before they hear: whoever acts sooner than React has taken them over acts on nothing. */
function waitingForHandlers(page: Page): Page {
  const goto = page.goto.bind(page);
  page.goto = async (...given) => {
    const response = await goto(...given);
    await page.waitForFunction(() =>
      [...document.querySelectorAll("button, input, select, textarea")].every((control) =>
        Object.keys(control).some((key) => key.startsWith("__reactProps$")),
      ),
    );
    return response;
  };
  return page;
}

export const test = base.extend<Doors, { db: Database }>({
  db: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures off this pattern
    async ({}, use) => {
      const db = connect(process.env.DATABASE_URL ?? "", { max: 4 });
      await use(db);
      await db.$client.end();
    },
    { scope: "worker" },
  ],

  workspace: async ({ db }, use) => use(await createWorkspace(db)),

  as: async ({ browser, db, workspace }, use) => {
    const seats: BrowserContext[] = [];
    const taken = new Set<Role>();
    await use(async (role, { phone = false } = {}) => {
      const memberId = taken.has(role) ? await addMember(db, workspace.id, role) : workspace.members[role];
      taken.add(role);
      const [name = "", value = ""] = (await signedInCookie(db, workspace.id, memberId)).split(/=(.*)/s);
      const screen = phone
        ? { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }
        : { viewport: { width: 1440, height: 900 } };
      const seat = await browser.newContext({ baseURL: baseUrl(), ...screen });
      await seat.addCookies([{ name, value, url: baseUrl(), httpOnly: true, sameSite: "Lax" }]);
      seats.push(seat);
      return waitingForHandlers(await seat.newPage());
    });
    for (const seat of seats) await seat.close();
  },

  agent: async ({ db, workspace }, use) => {
    await use(async (mode = "production") => {
      const owner = contextFor(db, memberActor(workspace.id, workspace.members.owner, "owner"));
      const issued = await issueKey(owner, {
        kind: "agent",
        agent_id: wireId("agent", workspace.agentId),
        label: "e2e",
        environment_id: wireId("environment", workspace.environments[mode]),
        scopes: [...AGENT_KEY_SCOPES],
        expires_in_days: 1,
      });
      return clientWith(issued.secret);
    });
  },

  reporter: async ({ db, workspace }, use) => {
    await use(async (mode = "production") => {
      const owner = contextFor(db, memberActor(workspace.id, workspace.members.owner, "owner"));
      const issued = await issueKey(owner, {
        kind: "reporter",
        label: "system of record",
        environment_id: wireId("environment", workspace.environments[mode]),
        scopes: ["read", "sessions:report-human"],
        expires_in_days: 1,
      });
      return clientWith(issued.secret);
    });
  },
});

export { expect };
