/** Keys under which systems like to say what a case is about, the most telling first. */
const TELLING = ["title", "summary", "subject", "question", "request", "description", "message", "text"] as const;

const MOST = 160;

/** What a case is about, in one line: from what the person may see of it, else the name the agent gave it. */
export function caseTitle({ context, observation_id }: { context?: unknown; observation_id: string }): string {
  return oneLine(wordsOf(context)) ?? observation_id;
}

function wordsOf(context: unknown): string | null {
  if (typeof context === "string") return context;
  if (typeof context !== "object" || context === null) return null;
  const told = TELLING.map((key) => Reflect.get(context, key)).find(isText);
  return told ?? Object.values(context).find(isText) ?? null;
}

const isText = (value: unknown): value is string => typeof value === "string" && value.trim() !== "";

function oneLine(words: string | null): string | null {
  const line = words?.replace(/\s+/g, " ").trim() ?? "";
  if (line === "") return null;
  const letters = [...line];
  return letters.length > MOST
    ? `${letters
        .slice(0, MOST - 1)
        .join("")
        .trimEnd()}…`
    : line;
}
