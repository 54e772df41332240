import { textOf } from "./compared-arguments.ts";

type Turn = { speaker: string; words: string };

/** What the person may see of a case: a text as it is, a conversation as turns, a record as terms with their values. */
export function CaseContext({ context }: { context: unknown }) {
  if (context === null || context === undefined) {
    return <p className="text-fg-2">The agent sent nothing to show with this case.</p>;
  }
  if (typeof context === "string") return <p className="max-w-prose text-pretty whitespace-pre-wrap">{context}</p>;
  const turns = turnsOf(context);
  if (turns) return <Turns turns={turns} />;
  if (typeof context !== "object" || Array.isArray(context)) return <Json value={context} />;
  return (
    <dl className="@container grid gap-2.5">
      {Object.entries(context).map(([term, value]) => (
        <div key={term} className="grid gap-x-4 @min-[560px]:grid-cols-[120px_minmax(0,1fr)]">
          <dt className="break-words text-fg-2">{term.replaceAll("_", " ")}</dt>
          <dd className="min-w-0">
            <Value value={value} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ value }: { value: unknown }) {
  const turns = turnsOf(value);
  if (turns) return <Turns turns={turns} />;
  if (typeof value === "object" && value !== null) return <Json value={value} />;
  return <p className="max-w-prose break-words text-pretty whitespace-pre-wrap">{textOf(value)}</p>;
}

function Json({ value }: { value: unknown }) {
  return (
    <pre className="max-w-full overflow-x-auto rounded-control bg-bg-2 p-2.5 font-mono text-12 whitespace-pre-wrap break-words">
      {textOf(value)}
    </pre>
  );
}

function Turns({ turns }: { turns: readonly Turn[] }) {
  return (
    <ol className="grid max-w-prose gap-2">
      {turns.map((turn, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a turn is its place in the conversation
        <li key={index} className="grid grid-cols-[84px_1fr] gap-x-3 max-md:grid-cols-1">
          <span className="text-12 text-fg-2">{turn.speaker}</span>
          <span className="min-w-0 break-words text-pretty whitespace-pre-wrap">{turn.words}</span>
        </li>
      ))}
    </ol>
  );
}

/** A list in which every entry says who spoke and what: the shape in which agents keep a conversation. */
function turnsOf(value: unknown): Turn[] | null {
  if (!Array.isArray(value) || value.length === 0) return null;
  const turns = value.map((entry: unknown) => {
    if (typeof entry !== "object" || entry === null) return null;
    const speaker: unknown = Reflect.get(entry, "role") ?? Reflect.get(entry, "speaker");
    const words: unknown = Reflect.get(entry, "content") ?? Reflect.get(entry, "text");
    return typeof speaker === "string" && typeof words === "string" ? { speaker, words } : null;
  });
  return turns.every((turn) => turn !== null) ? turns : null;
}
