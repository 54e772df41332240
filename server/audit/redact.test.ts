import { describe, expect, test } from "vitest";
import { redact, redactText } from "./redact.ts";

describe("what enters the log holds no secret", () => {
  const SECRET_KEYS = [
    "password",
    "new_password",
    "secret",
    "clientSecret",
    "token",
    "access_token",
    "api_key",
    "apikey",
    "apiKey",
    "X-API_KEY",
    "auth",
    "Authorization",
    "credential",
    "credentials",
    "private",
    "private_key",
  ];

  test.each(SECRET_KEYS)("under the key %s, whatever its value, however deep", (key) => {
    for (const value of ["hunter2", 17, true, null, ["hunter2"], { inner: "hunter2" }]) {
      expect(redact({ [key]: value })).toEqual({ [key]: "[REDACTED]" });
    }
    expect(redact({ list: [{ [key]: "hunter2", amount: 3 }] })).toEqual({ list: [{ [key]: "[REDACTED]", amount: 3 }] });
  });

  test("and what is no secret stays what it is", () => {
    const told = { amount: 3, note: "a password is not here", at: null, tags: ["a", "b"], isOpen: false };
    expect(redact(told)).toEqual(told);
    expect(redact(new Date("2026-01-01T00:00:00Z"))).toBe("2026-01-01T00:00:00.000Z");
  });
});

describe("what enters the log is cut", () => {
  const nested = (depth: number): unknown => (depth === 0 ? "deep" : { inner: nested(depth - 1) });

  test("below ten levels", () => {
    expect(JSON.stringify(redact(nested(10)))).toContain('"deep"');
    expect(JSON.stringify(redact(nested(11)))).not.toContain('"deep"');
    expect(JSON.stringify(redact(nested(11)))).toContain('"[TRUNCATED]"');
  });

  test("after 1,000 characters of a text and 100 parts of a list", () => {
    expect(redact("x".repeat(1000))).toBe("x".repeat(1000));
    expect(redact("x".repeat(1001))).toBe(`${"x".repeat(1000)}[TRUNCATED]`);
    expect(redact(Array.from({ length: 101 }, (_, n) => n))).toHaveLength(100);
  });
});

test("free text keeps its words and loses the secrets that name themselves", () => {
  const said = {
    "Use password: hunter2, then go on": "Use password: [REDACTED], then go on",
    '{"api_key":"abc123","amount":3}': '{"api_key":"[REDACTED]","amount":3}',
    "curl -H 'Authorization: Bearer eyJhbGciOi.x' /": "curl -H 'Authorization: Bearer [REDACTED]' /",
    "send Bearer 0123456789abcdef": "send Bearer [REDACTED]",
    "TOKEN=xyz": "TOKEN=[REDACTED]",
    "I keep every secret that I am told": "I keep every secret that I am told",
  };
  for (const [text, expected] of Object.entries(said)) expect(redactText(text)).toBe(expected);
  expect(redactText(`token${" ".repeat(100_000)}`)).toHaveLength(100_005);
});
