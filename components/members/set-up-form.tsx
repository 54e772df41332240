"use client";

import { zodResolver } from "@hookform/resolvers/zod";
import { useMutation } from "@tanstack/react-query";
import { useForm } from "react-hook-form";
import { SetUp } from "#contract/members.ts";
import { problemOf } from "../problem.ts";
import { useTRPC } from "../trpc.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { TextInput } from "../ui/text-input.tsx";
import { openOverview } from "./join.ts";
import { NewPasswordField } from "./new-password-field.tsx";

/** The first visit: a workspace, its first owner, and the token that only who started the server has seen. */
export function SetUpForm({ token }: { token: string }) {
  const trpc = useTRPC();
  const form = useForm({
    resolver: zodResolver(SetUp),
    defaultValues: { token, workspace: "", name: "", email: "", password: "" },
  });
  const { errors } = form.formState;
  const setUp = useMutation(
    trpc.members.setUp.mutationOptions({
      onSuccess: (joined, entered) => openOverview(joined.email, entered.password),
    }),
  );
  const refusal = setUp.error && problemOf(setUp.error);
  const tokenRefusal = errors.token?.message ?? refusal?.message;
  return (
    <form onSubmit={form.handleSubmit((entered) => setUp.mutate(entered))} className="grid gap-4" noValidate>
      <Field label="Set-up token" hint="printed where the server was started" error={tokenRefusal} required>
        <TextInput mono autoComplete="off" spellCheck={false} {...form.register("token")} />
      </Field>
      <Field label="Workspace" hint="your organisation or team" error={errors.workspace?.message} required>
        <TextInput autoComplete="organization" {...form.register("workspace")} />
      </Field>
      <Field label="Your name" error={errors.name?.message} required>
        <TextInput autoComplete="name" {...form.register("name")} />
      </Field>
      <Field label="E-mail" error={errors.email?.message} required>
        <TextInput type="email" autoComplete="username" {...form.register("email")} />
      </Field>
      <NewPasswordField error={errors.password?.message} registration={form.register("password")} />
      <Button type="submit" variant="primary" size="large" pending={setUp.isPending || setUp.isSuccess}>
        Create the workspace
      </Button>
    </form>
  );
}
