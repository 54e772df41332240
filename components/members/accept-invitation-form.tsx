"use client";

import { useMutation } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { Form } from "../form.tsx";
import { formFaults } from "../form-faults.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { NewPasswordField } from "./new-password-field.tsx";
import { openOverview } from "./password-sign-in.ts";

const NEVER = () => () => undefined;

/**
 * The token stands behind the `#` of the link, so that it reaches no server log and no other site. Null while the page
 * is drawn on the server, which does not know it.
 */
function useTokenOfLink(): string | null {
  return useSyncExternalStore(
    NEVER,
    () => window.location.hash.slice(1),
    () => null,
  );
}

/** An invited person chooses a name and a password, and becomes a member. */
export function AcceptInvitationForm() {
  const trpc = useTRPC();
  const token = useTokenOfLink();
  const accept = useMutation(
    trpc.members.acceptInvitation.mutationOptions({
      onSuccess: (joined, entered) => openOverview(joined.email, entered.password),
    }),
  );
  const faults = formFaults(accept.error, ["name", "password"]);
  if (token === "")
    return (
      <p role="alert" className="font-medium">
        This link is not complete. Open the whole of it, or ask an owner for a new one.
      </p>
    );
  return (
    <Form
      faults={faults}
      onSend={(entered) => accept.mutate({ token: token ?? "", name: entered("name"), password: entered("password") })}
    >
      <Field label="Your name" error={faults.at("name")} required>
        <TextInput name="name" autoComplete="name" maxLength={100} />
      </Field>
      <NewPasswordField error={faults.at("password")} />
      <Button type="submit" variant="primary" size="large" pending={accept.isPending || accept.isSuccess}>
        Join the workspace
      </Button>
    </Form>
  );
}
