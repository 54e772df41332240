"use client";

import { useMutation } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";

/**
 * Asks for the password once more, inside the dialog of the act that needs it. Once it is entered the act is tried
 * again by `onEntered`.
 */
export function PasswordAgain({ why, onEntered }: { why: string; onEntered: () => void }) {
  const trpc = useTRPC();
  const [password, setPassword] = useState("");
  const enter = useMutation(trpc.members.reauthenticate.mutationOptions({ onSuccess: onEntered }));
  const send = () => {
    if (password !== "" && !enter.isPending) enter.mutate({ password });
  };
  const press = (event: KeyboardEvent) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    send();
  };
  return (
    <section aria-label="Password" className="mt-3 grid gap-2 rounded-control border border-line-2 bg-bg-2 p-3">
      <p className="text-12 text-fg-1">{why}</p>
      <Field label="Your password" error={enter.error && problemOf(enter.error).message}>
        <TextInput
          type="password"
          autoComplete="current-password"
          autoFocus
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          onKeyDown={press}
        />
      </Field>
      <div>
        <Button onClick={send} pending={enter.isPending} disabledReason={password === "" ? "Enter the password first" : null}>
          Continue
        </Button>
      </div>
    </section>
  );
}
