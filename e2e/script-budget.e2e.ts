import { gzipSync } from "node:zlib";
import type { APIRequestContext } from "@playwright/test";
import { fillConsole, OUTSIDE } from "./every-page.ts";
import { expect, test } from "./fixtures.ts";

/** First-load script of one page, gzipped, in KiB. What a page fetches later, charts and dialogs, is not in it. */
const BUDGET_KIB = 190;

const measured = new Map<string, number>();

/** The gzipped size of one script, in bytes. */
async function sizeOf(request: APIRequestContext, script: string): Promise<number> {
  const known = measured.get(script);
  if (known !== undefined) return known;
  const size = gzipSync(await (await request.get(script)).body()).length;
  measured.set(script, size);
  return size;
}

/** Every script that the document itself asks for, but those for browsers without modules. */
function scriptsOf(html: string): string[] {
  const legacy = [...html.matchAll(/<script[^>]*\snomodule[^>]*>/gi)].map(([tag]) => /src="([^"?]+)/.exec(tag)?.[1]);
  const named = [...html.matchAll(/(?:src|href)="(\/_next\/static\/[^"?]+\.js)/g)].map(([, path = ""]) => path);
  return [...new Set(named)].filter((path) => !legacy.includes(path));
}

test(`no page asks for more than ${BUDGET_KIB} KiB of script before it stands`, async ({
  as,
  agent,
  reporter,
  workspace,
  request: stranger,
}) => {
  test.slow();
  const addresses = await fillConsole(workspace, await agent(), await reporter());
  const { request: owner } = await as("owner");
  const over: string[] = [];
  const weigh = async (request: APIRequestContext, route: string, address: string) => {
    const scripts = scriptsOf(await (await request.get(address)).text());
    expect(scripts.length, route).toBeGreaterThan(5);
    let bytes = 0;
    for (const script of scripts) bytes += await sizeOf(request, script);
    const kib = bytes / 1024;
    console.log(`${kib.toFixed(1)} KiB of script at ${route}`);
    if (kib > BUDGET_KIB) over.push(`${route}: ${kib.toFixed(1)} KiB`);
  };
  for (const [route, address] of Object.entries(addresses)) await weigh(owner, route, address);
  for (const [route, address] of Object.entries(OUTSIDE)) await weigh(stranger, route, address);
  expect(over).toEqual([]);
});
