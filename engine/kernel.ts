import { UNSEEN } from "./unseen-text.ts";
import type { RuleConflict } from "./vocabulary.ts";

/** What an agent never gives up: a rule that conflicts with it is refused, and nobody can say otherwise. */
export type Anchor = { id: string; description: string; keywords: readonly string[] };

/** What an agent keeps to until an owner endorses something else. */
export type Commitment = {
  id: string;
  description: string;
  defaultValue: string;
  currentValue: string;
  /** A rule that speaks of one of these conflicts with the commitment; none means that no rule ever does. */
  keywords: readonly string[];
};

/** An agent's commitments: axiomatic anchors and plastic commitments, each under an id of its own. */
export type Kernel = { name: string; anchors: readonly Anchor[]; commitments: readonly Commitment[] };

/** How a keyword was found: as whole words, or only inside other letters, which a person has to judge. */
export type KeywordMatch = "whole_words" | "substring";

/**
 * What a rule does to a kernel. `axiomatic` is refused without appeal; `plastic` and `possible` are for a person to
 * decide; `none` may be applied. `id` names the anchor or commitment, `keyword` what was found in the rule.
 */
export type Conflict =
  | { kind: "none" }
  | { kind: "axiomatic" | "plastic"; id: string; keyword: string }
  | { kind: "possible"; of: "anchor" | "commitment"; id: string; keyword: string };

/** NFKC, without what cannot be seen, lower case; every run of white space is one space. */
export function normaliseRule(text: string): string {
  return text.normalize("NFKC").replace(/\s+/gu, " ").replace(UNSEEN, "").toLowerCase().trim();
}

/** The words of a text: runs of letters, marks and digits. What stands between them does not part a keyword. */
function wordsOf(text: string): string[] {
  return normaliseRule(text).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** How `keyword` stands in `rule`; null where it does not. Letters without what parts them hide no keyword. */
export function matchKeyword(rule: string, keyword: string): KeywordMatch | null {
  const sought = wordsOf(keyword);
  if (sought.length === 0) return null;
  const words = wordsOf(rule);
  const isHere = (_: string, start: number) => sought.every((word, offset) => words[start + offset] === word);
  if (words.some(isHere)) return "whole_words";
  return words.join("").includes(sought.join("")) ? "substring" : null;
}

type Named = { id: string; keywords: readonly string[] };

function firstMatch(
  rule: string,
  among: readonly Named[],
  wanted: KeywordMatch,
): { id: string; keyword: string } | null {
  for (const { id, keywords } of among) {
    const keyword = keywords.find((each) => matchKeyword(rule, each) === wanted);
    if (keyword !== undefined) return { id, keyword };
  }
  return null;
}

/**
 * The conflict of a rule with a kernel: anchors before commitments, what is certain before what is possible, and of
 * each the first in the kernel's order.
 */
export function findConflict(rule: string, { anchors, commitments }: Kernel): Conflict {
  const axiomatic = firstMatch(rule, anchors, "whole_words");
  if (axiomatic) return { kind: "axiomatic", ...axiomatic };
  const plastic = firstMatch(rule, commitments, "whole_words");
  if (plastic) return { kind: "plastic", ...plastic };
  const nearAnchor = firstMatch(rule, anchors, "substring");
  if (nearAnchor) return { kind: "possible", of: "anchor", ...nearAnchor };
  const nearCommitment = firstMatch(rule, commitments, "substring");
  return nearCommitment ? { kind: "possible", of: "commitment", ...nearCommitment } : { kind: "none" };
}

const GRAVITY = { none: 0, possible: 1, plastic: 2, axiomatic: 3 } as const satisfies Record<RuleConflict, number>;

/** The gravest conflict of several texts that come together: a rule, and the value that would stand afterwards. */
export function gravestConflict(texts: readonly string[], kernel: Kernel): Conflict {
  const found = texts.map((text) => findConflict(text, kernel));
  return found.reduce((most, each) => (GRAVITY[each.kind] > GRAVITY[most.kind] ? each : most), { kind: "none" });
}

/** What people and agents read of a conflict, word for word as the documented system says it. */
export function conflictMessage(rule: string, conflict: Conflict): string {
  switch (conflict.kind) {
    case "none":
      return "No conflict, direct application";
    case "axiomatic":
      return `Hard reject: Rule '${rule}' conflicts with axiomatic anchor '${conflict.id}'. This rule cannot be modified.`;
    case "plastic":
      return `Conflict detected: Rule '${rule}' conflicts with '${conflict.id}'. Reflective Endorsement approval is required.`;
    case "possible":
      return `Possible conflict: Rule '${rule}' contains '${conflict.keyword}' of '${conflict.id}' inside other words. A person has to decide.`;
  }
}

/** A commitment or null; the documented `get_commitment`. */
export function commitmentOf(kernel: Kernel, id: string): Commitment | null {
  return kernel.commitments.find((each) => each.id === id) ?? null;
}

/** The kernel with another value of one commitment; null where it has no such commitment. */
export function withValue(kernel: Kernel, commitmentId: string, value: string): Kernel | null {
  if (commitmentOf(kernel, commitmentId) === null) return null;
  const commitments = kernel.commitments.map((each) =>
    each.id === commitmentId ? { ...each, currentValue: value } : each,
  );
  return { ...kernel, commitments };
}

export const PROPAGATED = "propagated_";

/**
 * What a child really keeps to: its parent's anchors first, then the parent's commitments as anchors `propagated_<id>`,
 * then its own. What the child names like one of its parent's anchors does not replace it.
 */
export function underParent(child: Kernel, parent: Kernel): Kernel {
  const propagated = parent.commitments.map(({ id, description, currentValue, keywords }) => ({
    id: `${PROPAGATED}${id}`,
    description: `${description}: ${currentValue}`,
    keywords,
  }));
  const inherited = [...parent.anchors, ...propagated];
  const isTaken = new Set(inherited.map(({ id }) => id));
  return { ...child, anchors: [...inherited, ...child.anchors.filter(({ id }) => !isTaken.has(id))] };
}

/** What keeps a kernel from being one: nothing that is said twice, and no keyword without a letter. */
export function faultsOf({ anchors, commitments }: Kernel): { path: string; message: string }[] {
  const faults: { path: string; message: string }[] = [];
  const seen = new Set<string>();
  const check = (path: string, { id, keywords }: Named) => {
    if (seen.has(id)) faults.push({ path: `${path}.id`, message: `${id} is there twice` });
    seen.add(id);
    for (const [at, keyword] of keywords.entries())
      if (wordsOf(keyword).length === 0)
        faults.push({ path: `${path}.keywords.${at}`, message: "has no letter or digit, so nothing could match it" });
  };
  for (const [at, anchor] of anchors.entries()) {
    check(`anchors.${at}`, anchor);
    if (anchor.keywords.length === 0)
      faults.push({ path: `anchors.${at}.keywords`, message: "is empty, so the anchor would hold nothing back" });
  }
  for (const [at, commitment] of commitments.entries()) check(`commitments.${at}`, commitment);
  return faults;
}
