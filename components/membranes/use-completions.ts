import { type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { type Completion, type Completions, completed, completionsAt } from "./completions.ts";

const CLOSED: Completions = { from: 0, to: 0, items: [] };
const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** What is offered while a text field is written in, chosen by its keys; the field keeps the focus. */
export function useCompletions(value: string, onChange: (text: string) => void) {
  const area = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<number | null>(null);
  const [offered, setOffered] = useState(CLOSED);
  const [active, setActive] = useState(0);
  // The caret goes behind what was put in, once it is in.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is a new text that moves the caret
  useLayoutEffect(() => {
    if (caret.current !== null) area.current?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  }, [value]);

  const offer = (text: string, at: number, all = false) => {
    setOffered(completionsAt(text, at, all));
    setActive(0);
  };
  const close = () => setOffered(CLOSED);
  const choose = (completion: Completion) => {
    const next = completed(value, offered, completion);
    caret.current = next.caret;
    onChange(next.text);
    if (completion.kind === "group") offer(next.text, next.caret);
    else close();
  };
  /** Whether the key was one of the list's. */
  const press = (key: string): boolean => {
    const item = offered.items[active];
    if (item === undefined) return false;
    const step = STEPS[key];
    if (step !== undefined) setActive((active + step + offered.items.length) % offered.items.length);
    else if (key === "Enter") choose(item);
    else if (key === "Escape") close();
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const asked = event.key === " " && event.ctrlKey;
    if (asked) offer(value, event.currentTarget.selectionStart, true);
    else if (!press(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  /** Puts the caret into the field, at this place. */
  const goTo = (at: number) => {
    area.current?.focus();
    area.current?.setSelectionRange(at, at);
  };
  return { area, items: offered.items, active, offer, close, choose, onKeyDown, goTo };
}
