"use client";

import { type FormEvent, useRef, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { signInWithPassword, signInWithProvider } from "./password-sign-in.ts";

/** Why signing in failed, by the word that the server hands back; an unknown word is a wrong address or password. */
const SIGN_IN_FAILURES: Record<string, string> = {
  rate_limited: "Too many attempts. Wait a quarter of an hour, or ask an owner for a new link",
  unavailable: "The database does not answer. Nothing is lost; try again shortly",
  internal: "Something broke on our side. Try again, and tell an owner if it happens again",
  AccessDenied: "The identity provider knows you, but no member here has that address. Ask an owner to invite you",
};
const UNKNOWN_PAIR = "No member has this address with this password";

/** Signing in with a password, or with the organisation's identity provider where one is set up. */
export function SignInForm({
  next,
  identityProvider,
  failure,
}: {
  /** A path of this origin. */
  next: string;
  identityProvider: boolean;
  /** The word that the identity provider's way back carried. */
  failure: string | null;
}) {
  const form = useRef<HTMLFormElement>(null);
  const [pending, setPending] = useState(false);
  const [refusal, setRefusal] = useState(failure && (SIGN_IN_FAILURES[failure] ?? UNKNOWN_PAIR));

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (pending) return;
    const entered = new FormData(event.currentTarget);
    setPending(true);
    setRefusal(null);
    const word = await signInWithPassword(String(entered.get("email")), String(entered.get("password")));
    // Loads everything anew, so that nothing of an earlier member's stay is in the page.
    if (word === null) return location.replace(next);
    setPending(false);
    setRefusal(SIGN_IN_FAILURES[word] ?? UNKNOWN_PAIR);
    form.current?.querySelector<HTMLInputElement>("[type=password]")?.select();
  };

  const withProvider = () =>
    void signInWithProvider(next).catch(() => setRefusal(SIGN_IN_FAILURES.unavailable ?? UNKNOWN_PAIR));

  return (
    <div className="grid gap-5">
      <form ref={form} onSubmit={submit} className="grid gap-4" noValidate>
        <Field label="E-mail">
          <TextInput name="email" type="email" autoComplete="username" required />
        </Field>
        <Field label="Password" error={refusal}>
          <TextInput name="password" type="password" autoComplete="current-password" required />
        </Field>
        <Button type="submit" variant="primary" size="large" pending={pending}>
          Sign in
        </Button>
      </form>
      {identityProvider && (
        <Button size="large" onClick={withProvider}>
          Sign in with your organisation
        </Button>
      )}
    </div>
  );
}
