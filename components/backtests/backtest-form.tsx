"use client";

import { Play } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../ui/button.tsx";
import { useClockOffset } from "../ui/clock.tsx";
import { Field } from "../ui/field.tsx";
import { Select } from "../ui/select.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { rangeOf, TIME_CHOICES, type TimeChosen } from "./time-choice.ts";

/** Which time, and the button; `children` chooses what is run. */
export function BacktestForm({
  refusal,
  pending,
  again,
  onRun,
  children,
}: {
  /** Why it cannot be run. */
  refusal: string | null;
  pending: boolean;
  /** One was run before. */
  again: boolean;
  onRun: (range: { from: string; to: string }) => void;
  children?: ReactNode;
}) {
  const [time, setTime] = useState<TimeChosen>({ choice: "30", first: "", last: "" });
  const [fault, setFault] = useState<string | null>(null);
  const offset = useClockOffset();
  const change = (next: TimeChosen) => {
    setTime(next);
    setFault(null);
  };
  const run = () => {
    const range = rangeOf(time, Date.now() + offset);
    if ("fault" in range) setFault(range.fault);
    else onRun(range);
  };
  return (
    <div className="mt-1 flex flex-wrap items-end gap-3">
      {children}
      <Field label="Decisions of" className="w-48 max-md:w-full">
        <Select options={TIME_CHOICES} value={time.choice} onChange={(choice) => change({ ...time, choice })} />
      </Field>
      {time.choice === "own" && (
        <>
          <Field label="First day" error={fault} className="w-40">
            <TextInput
              type="date"
              value={time.first}
              onChange={(event) => change({ ...time, first: event.target.value })}
            />
          </Field>
          <Field label="Last day" className="w-40">
            <TextInput
              type="date"
              value={time.last}
              onChange={(event) => change({ ...time, last: event.target.value })}
            />
          </Field>
        </>
      )}
      <Button
        size="large"
        className="h-8"
        icon={<Play size={14} strokeWidth={1.5} aria-hidden />}
        disabledReason={refusal}
        pending={pending}
        onClick={run}
      >
        {again ? "Run it again" : "Run over recorded decisions"}
      </Button>
    </div>
  );
}
