"use client";

import { Search } from "lucide-react";
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import type { DecisionFilter } from "#engine/decision-filter.ts";
import type { Question } from "#engine/decision-question.ts";
import { type KnownNames, wordsOf } from "#engine/decision-words.ts";
import { useClockOffset, useTimeZone } from "../ui/clock.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { addressOf } from "./stream-query.ts";

const EXAMPLES = "blocked refunds over $500 by billing-bot yesterday";

/** What a sentence comes to now, here. The reader is fetched when somebody first asks. */
function useReader(known: KnownNames) {
  const zone = useTimeZone();
  const offsetMs = useClockOffset();
  return async (sentence: string): Promise<Question> => {
    const [{ datePhrases }, { readQuestion }] = await Promise.all([
      import("./date-phrases.ts"),
      import("#engine/decision-question.ts"),
    ]);
    return readQuestion(sentence, known, (text) => datePhrases(text, Date.now() + offsetMs, zone));
  };
}

/** The sentence above the stream: what was read of it is underlined, what was not is dotted and said. Enter asks. */
export function QueryBar({
  filter,
  ignored,
  known,
  onAsk,
}: {
  filter: DecisionFilter;
  /** What the address asks for beside the filter, and nobody knows. */
  ignored: readonly string[];
  known: KnownNames;
  onAsk: (filter: DecisionFilter) => void;
}) {
  const asked = Object.keys(filter).length === 0 ? "" : wordsOf(filter, known);
  const [text, setText] = useState(asked);
  const [question, setQuestion] = useState<Question | null>(null);
  const own = useRef<string | null>(null);
  const read = useReader(known);
  const address = addressOf(filter);
  useEffect(() => {
    // What was typed stays as long as it says what is asked; a chip that was changed says it anew.
    if (own.current === address) return;
    own.current = address;
    setText(asked);
    setQuestion(null);
  }, [asked, address]);
  const change = (next: string) => {
    setText(next);
    void read(next).then((fresh) => setQuestion(fresh));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void read(text).then((fresh) => {
      setQuestion(fresh);
      own.current = addressOf(fresh.filter);
      onAsk(fresh.filter);
    });
  };
  return (
    <>
      <form
        onSubmit={submit}
        className="flex h-10 items-center gap-2.5 rounded-control border border-line-3 bg-bg-1 pr-2 pl-3 focus-within:border-lit-edge focus-within:ring-3 focus-within:ring-lit max-md:h-11"
      >
        <Search size={16} strokeWidth={1.5} aria-hidden className="flex-none text-fg-2" />
        <div className="relative min-w-0 flex-1 overflow-hidden text-14">
          <Marked text={text} question={question} />
          <input
            data-query
            aria-label="Ask about decisions in words"
            aria-describedby="unread"
            value={text}
            onChange={(event) => change(event.target.value)}
            placeholder={`Ask in words: ${EXAMPLES}`}
            autoComplete="off"
            spellCheck={false}
            maxLength={500}
            className="relative block h-7 w-full bg-transparent p-0 text-14 text-fg-0 outline-none placeholder:text-fg-2"
          />
        </div>
        <code className="clip max-w-96 flex-none font-mono text-11 text-fg-2 max-lg:hidden" title={callOf(address)}>
          {callOf(address)}
        </code>
        <span className="max-md:hidden">
          <CopyButton iconOnly label="Copy the API call" text={callOf(address)} />
        </span>
        <span className="max-md:hidden">
          <Kbd>/</Kbd>
        </span>
      </form>
      <Unread text={text} unread={question?.unread ?? []} ignored={ignored} />
    </>
  );
}

const callOf = (address: string) => `GET /api/v1/decisions${address === "" ? "" : `?${address}`}`;

/** The same text below the one that is typed, for its underlines alone. */
function Marked({ text, question }: { text: string; question: Question | null }) {
  if (question === null) return null;
  const spans = [
    ...question.understood.map((span) => ({ ...span, mark: "border-b-2 border-lit-edge bg-lit" })),
    ...question.unread.map((span) => ({ ...span, mark: "border-b-2 border-dotted border-fg-2" })),
  ].sort((a, b) => a.start - b.start);
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end, mark } of spans) {
    parts.push(text.slice(at, start));
    parts.push(
      <span key={start} className={mark}>
        {text.slice(start, end)}
      </span>,
    );
    at = end;
  }
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute inset-x-0 top-0 h-7 overflow-hidden leading-6.5 whitespace-pre text-transparent"
    >
      {parts}
    </div>
  );
}

/** What was not understood, and why. */
function Unread({ text, unread, ignored }: { text: string; unread: Question["unread"]; ignored: readonly string[] }) {
  const said = [
    ...ignored.map((each) => `“${each}”: not understood`),
    ...unread.map(({ start, end, why }) => `“${text.slice(start, end)}”: ${why}`),
  ];
  return (
    <p id="unread" role="status" className="text-12 text-fg-1">
      {said.length === 0 ? "" : <span className="mt-1.5 block">Left out: {said.join("; ")}</span>}
    </p>
  );
}
