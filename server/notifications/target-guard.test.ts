import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fetch } from "undici";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { guardedAgent, RefusedTarget, refusalOfTarget, targetGuard } from "./target-guard.ts";

/** A name server of our own: what each name answers, one answer after the other. */
function answering(names: Record<string, string[][]>) {
  const asked = new Map<string, number>();
  return async (host: string) => {
    const answers = names[host] ?? [[]];
    const nth = asked.get(host) ?? 0;
    asked.set(host, nth + 1);
    return answers[Math.min(nth, answers.length - 1)] ?? [];
  };
}

let receiver: Server;
let port: number;
let hits = 0;

beforeAll(async () => {
  receiver = createServer((request, response) => {
    hits += 1;
    if (request.url === "/redirect") response.writeHead(302, { location: `http://127.0.0.1:${port}/` }).end();
    else response.end("here");
  });
  await new Promise<void>((listening) => receiver.listen(0, "127.0.0.1", listening));
  port = (receiver.address() as AddressInfo).port;
});
afterAll(() => new Promise((closed) => receiver.close(closed)));

/** Tries to reach a URL through the guard: the status, or what stopped it. */
async function reach(url: string, guard = targetGuard("", answering({}))): Promise<number | string> {
  const agent = guardedAgent(guard);
  try {
    return (await fetch(url, { dispatcher: agent, redirect: "manual", signal: AbortSignal.timeout(2000) })).status;
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    return cause instanceof RefusedTarget ? cause.message : `unguarded: ${cause}`;
  } finally {
    await agent.destroy();
  }
}

const LITERALS = [
  // Loopback, in every notation that a URL takes.
  "127.0.0.1",
  "127.0.0.53",
  "127.255.255.254",
  "127.1",
  "127.0.1",
  "0x7f.0.0.1",
  "0x7f000001",
  "0177.0.0.1",
  "017700000001",
  "2130706433",
  "0x7F.1",
  "127.0.0.1.",
  "①②⑦.⓪.⓪.①",
  "%31%32%37.0.0.1",
  "０.０.０.０",
  "0.0.0.0",
  "0",
  "0.1.2.3",
  // Private, shared, link-local, and the metadata services.
  "10.0.0.1",
  "10.255.255.255",
  "0x0a.0.0.1",
  "012.0.0.1",
  "167772161",
  "172.16.0.1",
  "172.31.255.255",
  "192.168.0.1",
  "192.168.255.255",
  "3232235521",
  "169.254.169.254",
  "169.254.170.2",
  "2852039166",
  "0xa9fea9fe",
  "0251.0376.0251.0376",
  "100.64.0.1",
  "100.127.255.254",
  "100.100.100.200",
  "168.63.129.16",
  "0xa83f8110",
  "192.31.196.1",
  "192.52.193.1",
  "192.175.48.1",
  // Reserved, documentation, benchmarks, multicast, broadcast.
  "192.0.0.1",
  "192.0.0.192",
  "192.0.2.1",
  "198.51.100.1",
  "203.0.113.1",
  "198.18.0.1",
  "198.19.255.255",
  "192.88.99.1",
  "224.0.0.1",
  "239.255.255.250",
  "240.0.0.1",
  "254.1.2.3",
  "255.255.255.255",
  // IPv6: loopback, unspecified, local, and every way to carry an IPv4 address.
  "[::1]",
  "[0:0:0:0:0:0:0:1]",
  "[0000:0000:0000:0000:0000:0000:0000:0001]",
  "[::]",
  "[::ffff:127.0.0.1]",
  "[::ffff:7f00:1]",
  "[::ffff:169.254.169.254]",
  "[::ffff:a9fe:a9fe]",
  "[::ffff:10.0.0.1]",
  "[0:0:0:0:0:ffff:192.168.0.1]",
  "[::127.0.0.1]",
  "[::7f00:1]",
  "[::ffff:0:127.0.0.1]",
  "[64:ff9b::7f00:1]",
  "[64:ff9b::169.254.169.254]",
  "[64:ff9b:1::7f00:1]",
  "[2002:7f00:1::]",
  "[2002:a9fe:a9fe::]",
  "[2002:c0a8:1::1]",
  "[2001:0:4136:e378:8000:63bf:3fff:fdd2]",
  "[2001:db8::1]",
  "[fc00::1]",
  "[fd00:ec2::254]",
  "[fdff:ffff::1]",
  "[fe80::1]",
  "[fe80::a9fe:a9fe]",
  "[febf::1]",
  "[fec0::1]",
  "[ff02::1]",
  "[ff05::2]",
  "[100::1]",
  "[3fff::1]",
  "[5f00::1]",
  "[4000::1]",
  "[3ffe::1]",
  "[::ffff:168.63.129.16]",
  "[2001:470::5efe:7f00:1]",
  "[2001:470::200:5efe:a9fe:a9fe]",
  "[2001:2::1]",
  "[2001:10::1]",
  "[2001:20::1]",
  "[2620:4f:8000::1]",
];

describe("a target by its address", () => {
  test.each(LITERALS)("https://%s/ is refused when it is saved, and again when it is reached", async (host) => {
    expect(await refusalOfTarget(targetGuard("", answering({})), `https://${host}/`)).not.toBeNull();
    if (!URL.canParse(`https://${host}/`)) return;
    expect(await reach(`https://${host}/`)).toMatch(
      /^(The address is private|The address cannot|The host name has no)/,
    );
  });

  test("there are more than 80 of them", () => {
    expect(new Set(LITERALS).size).toBeGreaterThanOrEqual(80);
  });

  test("a public one is let through", async () => {
    const guard = targetGuard("", answering({ "hooks.example.com": [["93.184.216.34", "2606:2800:220:1::1"]] }));
    expect(await refusalOfTarget(guard, "https://hooks.example.com/a")).toBeNull();
    expect(await refusalOfTarget(guard, "https://1.1.1.1:8443/")).toBeNull();
    expect(await refusalOfTarget(guard, "https://[2606:4700:4700::1111]/")).toBeNull();
  });
});

describe("a target by its form", () => {
  test.each([
    "http://1.1.1.1/",
    "https://1.1.1.1:22/",
    "https://1.1.1.1:6379/",
    "https://1.1.1.1:80/",
    "ftp://1.1.1.1/",
    "file:///etc/passwd",
    "gopher://1.1.1.1/",
    "data:text/plain,x",
    "javascript:alert(1)",
    "https://user:password@1.1.1.1/",
    "https://user@1.1.1.1/",
    "https://",
    "//1.1.1.1/",
    "1.1.1.1",
    "",
    `https://1.1.1.1/${"a".repeat(2000)}`,
  ])("%s is refused", async (url) => {
    expect(await refusalOfTarget(targetGuard("", answering({})), url)).not.toBeNull();
  });
});

describe("a target by its name", () => {
  const answers: [string, string[]][] = [
    ["private", ["10.0.0.1"]],
    ["loopback", ["127.0.0.1"]],
    ["IPv6 loopback", ["::1"]],
    ["mapped", ["::ffff:169.254.169.254"]],
    ["a public and a private one", ["93.184.216.34", "192.168.1.1"]],
    ["a private and a public one", ["192.168.1.1", "93.184.216.34"]],
    ["one with a zone", ["fe80::1%eth0"]],
    ["nothing", []],
    ["nonsense", ["localhost"]],
  ];

  test.each(answers)("whose name server answers %s is refused", async (_, addresses) => {
    const guard = targetGuard("", answering({ "hook.test": [addresses] }));
    expect(await refusalOfTarget(guard, "https://hook.test/")).not.toBeNull();
    expect(await reach("https://hook.test/", targetGuard("", answering({ "hook.test": [addresses] })))).toMatch(
      /^The /,
    );
  });

  test("that changes its answer between saving and sending never reaches the second address", async () => {
    const before = hits;
    const guard = targetGuard("", answering({ "rebind.test": [["93.184.216.34"], ["127.0.0.1"]] }));
    expect(await refusalOfTarget(guard, "https://rebind.test/")).toBeNull();
    expect(await reach(`https://rebind.test:8443/`, guard)).toMatch(/private/);
    expect(hits).toBe(before);
  });

  test("localhost is what the machine says it is, and refused", async () => {
    expect(await refusalOfTarget(targetGuard(""), "https://localhost/")).toMatch(/private|no address/);
  });
});

describe("a network that the operator allows", () => {
  test("is reached without TLS and on any port, by address and by name", async () => {
    const guard = targetGuard(" 127.0.0.0/8 , fd00::/8", answering({ "in.test": [["127.0.0.1"]] }));
    expect(await refusalOfTarget(guard, `http://127.0.0.1:${port}/`)).toBeNull();
    expect(await reach(`http://127.0.0.1:${port}/`, guard)).toBe(200);
    expect(await reach(`http://in.test:${port}/`, guard)).toBe(200);
  });

  test("opens no other", async () => {
    const guard = targetGuard("127.0.0.1/32", answering({}));
    expect(await refusalOfTarget(guard, "http://127.0.0.2/")).toMatch(/private/);
    expect(await refusalOfTarget(guard, "https://10.0.0.1/")).toMatch(/private/);
    expect(await refusalOfTarget(guard, "http://1.1.1.1/")).toMatch(/https/);
  });

  test("does not open what a redirect leads to", async () => {
    const before = hits;
    expect(await reach(`http://127.0.0.1:${port}/redirect`, targetGuard("127.0.0.1/32"))).toBe(302);
    expect(hits).toBe(before + 1);
  });

  test("must be written as one", () => {
    expect(() => targetGuard("127.0.0.1/99")).toThrow();
    expect(() => targetGuard("everything")).toThrow();
  });
});
