import { expect, test } from "vitest";
import { saidIn, spread } from "./audit-words.ts";

const BODY =
  '{"2":{},"1":[1e+21,-0.5,true],"reason":"a \\"b\\": {c,\\\\} ✓","actor":{"name":"Mara"},"n":12345678901234567890}';

test("a text is spread over lines without anything of it being written anew", () => {
  const lines = spread(BODY).split("\n");
  expect(lines.slice(0, 4)).toEqual(["{", '  "2": {},', '  "1": [', "    1e+21,"]);
  expect(lines.map((line) => line.trimStart().replace(/^("[^"]*"): /, "$1:")).join("")).toBe(BODY);
});

test("what is no JSON is shown as it stands, and says nothing in words", () => {
  for (const broken of ['no "json', "", "\\", "null"]) {
    expect(spread(broken)).toBe(broken);
    expect(saidIn(broken)).toEqual({ actor: null, reason: null });
  }
  expect(saidIn(BODY)).toEqual({ actor: "Mara", reason: 'a "b": {c,\\} ✓' });
});
