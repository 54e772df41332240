import { describe, expect, test } from "vitest";
import { utf8 } from "./audit-checkpoint.ts";
import { exportLine, readExportLine } from "./audit-export.ts";

const HASH = "0f".repeat(32);
const BODY = '{"event":"sign_in","name":"Zoë"}';
const LINE = exportLine(BODY, HASH, 12);

test("a line is one JSON value, whose keys stand in order", () => {
  expect(JSON.parse(LINE)).toEqual({ entry: { event: "sign_in", name: "Zoë" }, leaf_hash: HASH, position: 12 });
  expect(Object.keys(JSON.parse(LINE))).toEqual(["entry", "leaf_hash", "position"]);
});

test("of an entry whose text was removed its hash and its place are left", () => {
  const line = exportLine("", HASH, 12);
  expect(JSON.parse(line)).toEqual({ leaf_hash: HASH, position: 12 });
  expect(readExportLine(utf8(line), 12)).toEqual({ entry: null, leafHash: HASH });
});

test("a line is read to the bytes that were hashed", () => {
  const read = readExportLine(utf8(LINE), 12);
  expect(read).toEqual({ entry: utf8(BODY), leafHash: HASH });
});

describe("a line is refused", () => {
  test.each([
    ["of another place", LINE, 13],
    ["with something before it", ` ${LINE}`, 12],
    ["with something behind it", `${LINE} `, 12],
    ["with a carriage return", `${LINE}\r`, 12],
    ["whose hash is not lower-case hex", LINE.replace(HASH, "0F".repeat(32)), 12],
    ["whose hash is too short", exportLine(BODY, "0f", 12), 12],
    ["with other keys", LINE.replace("leaf_hash", "leaf_hass"), 12],
    ["with an empty entry", `{"entry":,"leaf_hash":"${HASH}","position":12}`, 12],
    ["of a removed text in another place", exportLine("", HASH, 13), 12],
    ["of a removed text with another key", exportLine("", HASH, 12).replace("leaf_hash", "leaf_hass"), 12],
    ["of a removed text whose hash is none", exportLine("", HASH, 12).replace("0f", "0F"), 12],
    ["of nothing", "", 12],
  ])("%s", (_, line, position) => {
    expect(readExportLine(utf8(line), position)).toBeNull();
  });
});
