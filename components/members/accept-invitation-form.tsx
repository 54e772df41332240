"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useSyncExternalStore } from "react";
import { useForm } from "react-hook-form";
import { AcceptInvitation } from "#contract/members.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { openOverview } from "./join.ts";
import { NewPasswordField } from "./new-password-field.tsx";

const NEVER = () => () => undefined;

/** The token stands behind the `#` of the link, so that it reaches no server log and no other site. */
function useTokenOfLink(): string {
  return useSyncExternalStore(
    NEVER,
    () => window.location.hash.slice(1),
    () => "",
  );
}

/** An invited person chooses a name and a password, and becomes a member. */
export function AcceptInvitationForm() {
  const trpc = useTRPC();
  const token = useTokenOfLink();
  const form = useForm({
    resolver: zodResolver(AcceptInvitation.omit({ token: true })),
    defaultValues: { name: "", password: "" },
  });
  const { errors } = form.formState;
  const accept = useMutation(
    trpc.members.acceptInvitation.mutationOptions({
      onSuccess: (joined, entered) => openOverview(joined.email, entered.password),
    }),
  );
  return (
    <form
      onSubmit={form.handleSubmit((entered) => accept.mutate({ token, ...entered }))}
      className="grid gap-4"
      noValidate
    >
      <Field label="Your name" error={errors.name?.message} required>
        <TextInput autoComplete="name" {...form.register("name")} />
      </Field>
      <NewPasswordField error={errors.password?.message} registration={form.register("password")} />
      {accept.error && (
        <p role="alert" className="font-medium">
          {problemOf(accept.error).message}
        </p>
      )}
      <Button type="submit" variant="primary" size="large" pending={accept.isPending || accept.isSuccess}>
        Join the workspace
      </Button>
    </form>
  );
}
