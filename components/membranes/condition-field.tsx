"use client";

import { CircleAlert } from "lucide-react";
import { useId } from "react";
import { INPUT } from "../ui/input-style.ts";
import type { Completion } from "./completions.ts";
import { useCompletions } from "./use-completions.ts";
import { type ConditionError, useConditionErrors } from "./use-condition-errors.ts";

/** A condition in CEL: the facts are offered as one types, and what is wrong is told with its place. */
export function ConditionField({
  value,
  onChange,
  refusal,
}: {
  value: string;
  onChange: (condition: string) => void;
  refusal: string | null;
}) {
  const id = useId();
  const errors = useConditionErrors(value);
  const { area, items, active, offer, close, choose, onKeyDown, goTo } = useCompletions(value, onChange);
  const isOpen = items.length > 0;
  return (
    <div className="grid gap-1">
      <p className="text-12 leading-4">
        <label htmlFor={id} className="font-medium">
          When
        </label>
        <span id={`${id}-hint`} className="ml-1.5 text-fg-2">
          CEL; facts are offered as you type, Ctrl Space shows all
        </span>
      </p>
      <div className="relative">
        <textarea
          ref={area}
          id={id}
          rows={4}
          maxLength={2000}
          value={value}
          spellCheck={false}
          autoCapitalize="none"
          autoComplete="off"
          disabled={refusal !== null}
          onChange={(event) => {
            onChange(event.target.value);
            offer(event.target.value, event.target.selectionStart);
          }}
          onKeyDown={onKeyDown}
          onBlur={close}
          aria-autocomplete="list"
          aria-controls={isOpen ? `${id}-list` : undefined}
          aria-activedescendant={isOpen ? `${id}-${active}` : undefined}
          aria-describedby={`${id}-hint ${id}-errors`}
          aria-invalid={errors.length > 0 || undefined}
          className={`${INPUT} block resize-y py-1.5 font-mono text-12 tracking-[-0.02em]`}
        />
        {isOpen && <Offers id={id} items={items} active={active} onChoose={choose} />}
      </div>
      <p role="status" className="sr-only">
        {isOpen && `${items.length} offered; arrow keys choose, Enter takes it, Escape closes`}
      </p>
      <div id={`${id}-errors`} aria-live="polite">
        {errors.length > 0 && <ErrorList errors={errors} text={value} onGo={(error) => goTo(offsetOf(value, error))} />}
      </div>
    </div>
  );
}

function Offers({
  id,
  items,
  active,
  onChoose,
}: {
  id: string;
  items: readonly Completion[];
  active: number;
  onChoose: (item: Completion) => void;
}) {
  const isWhole = items.length <= MOST_SHOWN;
  const from = isWhole ? 0 : Math.max(0, Math.min(active - 3, items.length - MOST_SHOWN + 1));
  const shown = isWhole ? items : items.slice(from, from + MOST_SHOWN - 1);
  return (
    <div
      id={`${id}-list`}
      role="listbox"
      aria-label="What may be written here"
      className="absolute inset-x-0 top-full z-10 mt-0.5 max-h-64 overflow-auto rounded-control border border-line-2 bg-bg-1 p-1 shadow-dialog"
    >
      {shown.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's, which keeps the focus
        // biome-ignore lint/a11y/useFocusableInteractive: the text field keeps the focus
        <div
          key={item.insert}
          id={`${id}-${from + index}`}
          role="option"
          aria-selected={from + index === active}
          aria-posinset={from + index + 1}
          aria-setsize={items.length}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(item)}
          className="flex min-h-7 items-center gap-3 rounded-chip px-2 text-12 aria-selected:bg-lit aria-selected:shadow-[inset_2px_0_0_var(--lit-edge)] max-md:min-h-11"
        >
          <span className="mono flex-none">{item.insert}</span>
          <span className="clip min-w-0 text-fg-2">{item.about}</span>
          <span className="ml-auto flex-none text-11 text-fg-2">{item.kind}</span>
        </div>
      ))}
      {!isWhole && (
        <div aria-hidden className="px-2 pt-0.5 text-11 text-fg-2">
          {active + 1} of {items.length}; arrow keys show the others
        </div>
      )}
    </div>
  );
}

/** So many lines fit without scrolling; one of them says that there are more. */
const MOST_SHOWN = 8;

/** Each with the line it is in, and a mark under its place. */
function ErrorList({
  errors,
  text,
  onGo,
}: {
  errors: readonly ConditionError[];
  text: string;
  onGo: (error: ConditionError) => void;
}) {
  const lines = text.split("\n");
  return (
    <ul className="grid gap-1.5 text-12">
      {errors.map((error) => (
        <li key={`${error.line} ${error.column} ${error.message}`}>
          <p className="flex items-start gap-1.5 font-medium">
            <CircleAlert size={14} strokeWidth={1.5} aria-hidden className="mt-0.5 flex-none" />
            <span>
              {error.message}{" "}
              <button type="button" onClick={() => onGo(error)} className="link font-normal">
                line {error.line}, column {error.column}
              </button>
            </span>
          </p>
          <pre aria-hidden className="ml-5 overflow-hidden font-mono text-11 leading-4 text-fg-2">
            {lines[error.line - 1]}
            {"\n"}
            {" ".repeat(error.column - 1)}^
          </pre>
        </li>
      ))}
    </ul>
  );
}

/** Where a line and a column are in the text. */
function offsetOf(text: string, { line, column }: ConditionError): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, each) => sum + each.length + 1, 0) + column - 1;
}
