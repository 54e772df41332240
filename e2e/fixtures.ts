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
  /**
   * A page in which a member of this role is signed in; a second call with a role brings a second person. Who changes more
   * of the browser than its storage and this page sits apart.
   */
  as: (role: Role, options?: { phone?: boolean; apart?: boolean }) => Promise<Page>;
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

/**
 * What the server sends late stands hidden at the end of the document until React puts it in its place, and controls stand
 * before they hear: whoever looks or acts sooner finds a text twice, or acts on nothing.
 */
async function arrived(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector("[hidden][id^='S:']") === null &&
      [...document.querySelectorAll("button, input, select, textarea")].every((control) =>
        Object.keys(control).some((key) => key.startsWith("__reactProps$")),
      ),
  );
}

/** A page whose journeys wait, after each load, until it has arrived. Those of the fixtures are; a test's own is made so. */
export function waitingForArrival(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (...given) => {
    const response = await goto(...given);
    await arrived(page);
    return response;
  };
  page.reload = async (...given) => {
    const response = await reload(...given);
    await arrived(page);
    return response;
  };
  return page;
}

const DESK = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

/**
 * Leaves nothing of whoever sat here but the product's files in the browser's cache, for which the next has not to wait.
 * False where that is not possible, since no page is left.
 */
async function cleared(seat: BrowserContext): Promise<boolean> {
  const [page, ...others] = seat.pages();
  if (page === undefined) return false;
  for (const other of others) await other.close();
  const devtools = await seat.newCDPSession(page);
  await devtools.send("Storage.clearDataForOrigin", { origin: baseUrl(), storageTypes: "all" });
  await page.close();
  await seat.clearCookies();
  return true;
}

export const test = base.extend<Doors, { db: Database; desks: BrowserContext[] }>({
  db: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures off this pattern
    async ({}, use) => {
      const db = connect(process.env.DATABASE_URL ?? "", { max: 4 });
      await use(db);
      await db.$client.end();
    },
    { scope: "worker" },
  ],

  /** Seats at a desk where nobody sits now. */
  desks: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads the names of fixtures off this pattern
    async ({}, use) => {
      const desks: BrowserContext[] = [];
      await use(desks);
      for (const desk of desks) await desk.close();
    },
    { scope: "worker" },
  ],

  page: async ({ page }, use) => use(waitingForArrival(page)),

  workspace: async ({ db }, use) => use(await createWorkspace(db)),

  as: async ({ browser, db, workspace, desks }, use) => {
    const apart: BrowserContext[] = [];
    const taken: BrowserContext[] = [];
    const roles = new Set<Role>();
    const seatFor = async (options: { phone?: boolean; apart?: boolean }) => {
      const isDesk = !(options.phone || options.apart);
      const free = isDesk ? desks.pop() : undefined;
      const seat = free ?? (await browser.newContext({ baseURL: baseUrl(), ...(options.phone ? PHONE : DESK) }));
      (isDesk ? taken : apart).push(seat);
      return seat;
    };
    await use(async (role, options = {}) => {
      const memberId = roles.has(role) ? await addMember(db, workspace.id, role) : workspace.members[role];
      roles.add(role);
      const [name = "", value = ""] = (await signedInCookie(db, workspace.id, memberId)).split(/=(.*)/s);
      const seat = await seatFor(options);
      await seat.addCookies([{ name, value, url: baseUrl(), httpOnly: true, sameSite: "Lax" }]);
      return waitingForArrival(await seat.newPage());
    });
    for (const seat of apart) await seat.close();
    for (const seat of taken) {
      if (await cleared(seat)) desks.push(seat);
      else await seat.close();
    }
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
