import type { Phrase, Reading } from "./decision-phrases.ts";
import type { KnownNames, Named } from "./decision-words.ts";

const START = "(?<![\\p{L}\\p{N}_$-])";
const END = "(?![\\p{L}\\p{N}_-])";
const escaped = (name: string) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
const longestFirst = <Each extends Named>(named: readonly Each[]): Each[] =>
  [...named].filter(({ name }) => name.trim() !== "").sort((a, b) => b.name.length - a.name.length);

/** Whether a name can be told from punctuation. */
const isWord = (name: string) => /[\p{L}\p{N}]/u.test(name);
/** A name, with `_` and `-` as people write them. */
const asWritten = (name: string) =>
  isWord(name) ? escaped(name.trim()).replace(/_|\\-/g, "[_ -]") : escaped(name.trim());

function named(lead: string, name: string, tail: string, read: Phrase["read"]): Phrase {
  return { pattern: new RegExp(`${START}(?:${lead})${asWritten(name)}${tail}${END}`, "giu"), read };
}

/** Names behind a word that says whose they are: "by purser", "in production", "under membrane payments". */
export function ledNames(known: KnownNames): Phrase[] {
  return [
    ...longestFirst(known.agents).map(({ id, name }) =>
      named("(?:by|from|of) (?:the )?(?:agent )?|agent ", name, "", () => ({ agentId: id })),
    ),
    ...environmentsIn(known, "(?:in|on|from|at) (?:the )?(?:environment )?|environment ", "(?: environment)?"),
    ...longestFirst(known.membranes).map(({ id, name }) =>
      named("(?:under|by|through) (?:the )?(?:membrane )?|membrane ", name, "(?: membrane)?", () => ({
        membraneId: id,
      })),
    ),
    ...known.skills.map((skill) => named("(?:of|in|with) (?:the )?(?:skill )?|skill ", skill, "", () => ({ skill }))),
    ...typesOf(known, "(?:of )?(?:action )?type "),
  ];
}

/** Names by themselves; what is punctuation alone is named only behind its word. */
export function bareNames(known: KnownNames): Phrase[] {
  return [
    ...longestFirst(known.agents.filter(({ name }) => isWord(name))).map(({ id, name }) =>
      named("", name, "(?:'s)?", () => ({ agentId: id })),
    ),
    ...longestFirst(known.membranes.filter(({ name }) => isWord(name))).map(({ id, name }) =>
      named("", name, "", () => ({ membraneId: id })),
    ),
    ...environmentsIn({ ...known, environments: known.environments.filter(({ name }) => isWord(name)) }, "", ""),
    ...known.skills.filter(isWord).map((skill) => named("", skill, "", () => ({ skill }))),
    ...typesOf(known, ""),
  ];
}

/** By name, or by its mode where one environment alone is in it. */
function environmentsIn({ environments }: KnownNames, lead: string, tail: string): Phrase[] {
  const byName = longestFirst(environments).map(({ id, name }) =>
    named(lead, name, tail, () => ({ environmentId: id })),
  );
  const modes = [...new Set(environments.map(({ mode }) => mode))];
  const byMode = modes.flatMap((mode) => {
    const [only, ...more] = environments.filter((each) => each.mode === mode);
    const read = (): Reading =>
      only === undefined || more.length > 0
        ? { why: "several environments are in this mode: say which" }
        : { environmentId: only.id };
    return wordsOfMode(mode).flatMap((word) => {
      if (lead !== "") return [named(lead, word, tail, read), named("", word, " environments?", read)];
      // By itself SHADOW is a word of other dials as well.
      return word === "shadow" ? [] : [named("", word, "", read)];
    });
  });
  return [...byName, ...byMode];
}

const wordsOfMode = (mode: string): string[] => (mode === "production" ? [mode, "prod"] : [mode]);

/** A type by its name, in the plural, or by the one word of it that no other type has: "refunds". */
function typesOf({ actionTypes }: KnownNames, lead: string): Phrase[] {
  const whole = [...actionTypes]
    .sort((a, b) => b.length - a.length)
    .map((actionType) => named(lead, actionType, "s?", () => ({ actionType })));
  const parts = actionTypes.flatMap((actionType) => actionType.split(/[_.:-]/).filter((part) => part.length > 3));
  const unique = parts.filter((part) => parts.filter((each) => each === part).length === 1);
  const ofPart = unique.map((part) =>
    named(lead, part, "s?", () => {
      const actionType = actionTypes.find((type) => type.split(/[_.:-]/).includes(part));
      return actionType === undefined ? null : { actionType };
    }),
  );
  return [...whole, ...ofPart];
}
