import fc from "fast-check";
import { expect, test } from "vitest";
import {
  commitmentOf,
  conflictMessage,
  faultsOf,
  findConflict,
  gravestConflict,
  matchKeyword,
  underParent,
  withValue,
} from "./kernel.ts";
import { DEFAULT_KERNEL, DEFENSE_KERNEL } from "./kernel-presets.ts";

const keywords = DEFAULT_KERNEL.anchors.flatMap((anchor) => anchor.keywords);

test("an anchor is found however a rule is written: case, width, white space, hidden characters, punctuation", () => {
  const written = [
    "Bypass  Human",
    "ｂｙｐａｓｓ human",
    "by\u200bpass\u00a0human",
    "bypass\nhuman",
    "bypass-human",
    "«bypass» (human)",
  ];
  expect(written.map((rule) => findConflict(`please ${rule} now`, DEFAULT_KERNEL).kind)).toEqual(
    written.map(() => "axiomatic"),
  );
});

test("a word that only contains a keyword asks for a person and is never refused outright", () => {
  expect(findConflict("stay undeceived", DEFAULT_KERNEL)).toEqual({
    kind: "possible",
    of: "anchor",
    id: "no_deception",
    keyword: "deceive",
  });
});

test("whatever stands around an anchor's keyword, the rule is refused", () => {
  const around = fc.string({ unit: "grapheme", maxLength: 20 });
  fc.assert(
    fc.property(around, around, fc.constantFrom(...keywords), (before, after, keyword) => {
      expect(findConflict(`${before} ${keyword} ${after}`, DEFAULT_KERNEL).kind).toBe("axiomatic");
    }),
  );
});

test("more text never turns a conflict with an anchor into less", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 30 }), fc.constantFrom(...keywords), (text, keyword) => {
      const isNear = (rule: string) => findConflict(rule, DEFAULT_KERNEL).kind !== "none";
      expect(isNear(`${text}${keyword}${text}`)).toBe(true);
    }),
  );
});

test("a keyword without a letter matches nothing, and a kernel with one is at fault", () => {
  expect(matchKeyword("anything", " - ")).toBeNull();
  const [anchor] = DEFAULT_KERNEL.anchors;
  if (!anchor) throw new Error("the default kernel has anchors");
  const faulty = {
    ...DEFAULT_KERNEL,
    anchors: [
      { ...anchor, keywords: ["--"] },
      { ...anchor, keywords: [] },
    ],
  };
  expect(faultsOf(faulty).map(({ path }) => path)).toEqual([
    "anchors.0.keywords.0",
    "anchors.1.id",
    "anchors.1.keywords",
  ]);
  expect([DEFAULT_KERNEL, DEFENSE_KERNEL].flatMap(faultsOf)).toEqual([]);
});

test("a child keeps its parent's anchors and commitments, and replaces none of them by naming its own alike", () => {
  const child = {
    name: "clerk",
    anchors: [{ id: "no_deception", description: "weaker", keywords: ["never matches"] }],
    commitments: [],
  };
  const whole = underParent(child, DEFAULT_KERNEL);
  expect(findConflict("deceive the customer", whole)).toMatchObject({ kind: "axiomatic", id: "no_deception" });
  expect(findConflict("use an aggressive tone", whole)).toMatchObject({
    kind: "axiomatic",
    id: "propagated_response_tone",
  });
  expect(whole.anchors.filter(({ id }) => id === "no_deception")).toHaveLength(1);
  expect(whole.anchors.find(({ id }) => id === "propagated_language")?.description).toContain("auto");
});

test("a value changes one commitment and leaves the kernel that was", () => {
  const changed = withValue(DEFAULT_KERNEL, "response_tone", "warm");
  expect(changed && commitmentOf(changed, "response_tone")).toMatchObject({
    currentValue: "warm",
    defaultValue: "professional",
  });
  expect(commitmentOf(DEFAULT_KERNEL, "response_tone")?.currentValue).toBe("professional");
  expect(withValue(DEFAULT_KERNEL, "unknown", "x")).toBeNull();
  expect(commitmentOf(DEFAULT_KERNEL, "unknown")).toBeNull();
});

test("every kind of conflict is said in a sentence that names it", () => {
  const said = ["be brief", "deceive", "aggressive tone", "undeceived"].map((rule) =>
    conflictMessage(rule, findConflict(rule, DEFAULT_KERNEL)),
  );
  expect(said).toEqual([
    "No conflict, direct application",
    "Hard reject: Rule 'deceive' conflicts with axiomatic anchor 'no_deception'. This rule cannot be modified.",
    "Conflict detected: Rule 'aggressive tone' conflicts with 'response_tone'. Reflective Endorsement approval is required.",
    "Possible conflict: Rule 'undeceived' contains 'deceive' of 'no_deception' inside other words. A person has to decide.",
  ]);
});

test("of several texts that come together the gravest conflict counts", () => {
  const said = (texts: string[]) => gravestConflict(texts, DEFAULT_KERNEL).kind;
  expect(said(["Be brief", ""])).toBe("none");
  expect(said(["nobody is undeceived", "Be brief"])).toBe("possible");
  expect(said(["use an aggressive tone", "undeceived"])).toBe("plastic");
  expect(said(["use an aggressive tone", "disable oversight"])).toBe("axiomatic");
});
